using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage;

namespace Index766.AzureStorage.Tables;

/// <summary>Signs each try of a request with the account's key ("Shared Key Lite" of the Table service).</summary>
internal sealed class TableSharedKeyPolicy(StorageSharedKeyCredential key, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var uri = message.Request.Uri.ToUri();
        var resource = $"/{key.AccountName}{uri.AbsolutePath}";
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {key.AccountName}:{Signer.Sign(key, $"{date}\n{resource}")}");
    }

    // The credential keeps its key to itself and hands out signatures to derived types only.
    private sealed class Signer(string account, string secret) : StorageSharedKeyCredential(account, secret)
    {
        public static string Sign(StorageSharedKeyCredential credential, string text) => ComputeSasSignature(credential, text);
    }
}
