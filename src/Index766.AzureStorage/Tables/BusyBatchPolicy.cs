using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Index766.AzureStorage.Tables;

/// <summary>
/// Has a batch tried again that a busy service answers with 202 outside and 503 inside: Azure.Core sees the outer status only, and
/// Azure.Data.Tables throws for the inner one when the tries are over.
/// </summary>
internal sealed partial class BusyBatchPolicy : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Response.Status == 202 && Busy().Match(message.Response.Content.ToString()) is { Success: true } inner)
        {
            message.ResponseClassifier = Passing.Instance;
            var status = int.Parse(inner.Groups["status"].Value, CultureInfo.InvariantCulture);
            throw new RequestFailedException(status, $"A batch of rows was answered 202 and inside {inner.Groups["status"].Value}.");
        }
    }

    [GeneratedRegex(@"^HTTP/1\.1 (?<status>408|429|500|502|503|504)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Busy();

    private sealed class Passing : ResponseClassifier
    {
        public static readonly Passing Instance = new();

        public override bool IsRetriableException(Exception exception) =>
            exception is RequestFailedException || base.IsRetriableException(exception);
    }
}
