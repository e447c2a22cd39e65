using Azure;
using Azure.Core;

namespace Index766.AzureStorage.Tables;

/// <summary>Marks a request as a batch, and has what <see cref="BusyBatchPolicy"/> throws tried again.</summary>
internal sealed class BatchClassifier : ResponseClassifier
{
    /// <summary>The only one that is needed.</summary>
    public static readonly BatchClassifier Instance = new();

    /// <summary>Whether the same request may be taken a little later.</summary>
    public static bool IsBusy(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <inheritdoc/>
    public override bool IsRetriableException(Exception exception) =>
        base.IsRetriableException(exception) || (exception is RequestFailedException failure && IsBusy(failure.Status));
}
