using System.Globalization;
using Azure;

namespace Index766.AzureStorage.Tables;

/// <summary>The failure of a batch that was accepted outside and refused inside.</summary>
internal static class TableFailure
{
    /// <summary>An exception with the inner status, and the service's own words, which name the operation by its index.</summary>
    public static RequestFailedException Of(int status, Response response) =>
        response.Status == status
            ? new RequestFailedException(response)
            : new RequestFailedException(status, string.Create(CultureInfo.InvariantCulture, $"A batch of rows was answered {response.Status} and inside {status}: {response.Content}"));
}
