using Azure.Core;
using Azure.Core.Pipeline;

namespace Index766.AzureStorage.Tables;

/// <summary>Lets Azure.Core's retries see the status inside a batch's answer: a busy service says 202 outside and 503 inside, which would pass for success.</summary>
internal sealed class BusyBatchPolicy : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.ResponseClassifier is BatchClassifier
            && message.Response.Status == 202
            && BatchBody.StatusIn(message.Response.Content.ToString()) is { } status
            && BatchClassifier.IsBusy(status))
        {
            throw TableFailure.Of(status, message.Response);
        }
    }
}
