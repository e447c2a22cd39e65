using Azure.Core;

namespace Index766.AzureStorage.Tables;

/// <summary>Lets Azure.Core's retries see the status inside a batch's answer: a busy service says 202 outside and 503 inside.</summary>
internal sealed class BatchClassifier : ResponseClassifier
{
    /// <summary>The only one that is needed.</summary>
    public static readonly BatchClassifier Instance = new();

    /// <inheritdoc/>
    public override bool IsRetriableResponse(HttpMessage message) =>
        base.IsRetriableResponse(message)
        || (message.Response.Status == 202 && BatchBody.StatusIn(message.Response.Content.ToString()) is 408 or 429 or 500 or 502 or 503 or 504);
}
