using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage;

/// <summary>
/// Documents as blobs of one container, which is created when the first is written. A document's tag is the blob's ETag.
/// A write whose answer was lost is tried again and may then be told as refused, although it was done.
/// </summary>
/// <param name="account">The storage account.</param>
/// <param name="container">The container's name.</param>
public sealed class AzureBlobStore(AzureStorageAccount account, string container) : IBlobStore, IBlobInventory
{
    private readonly BlobContainerClient client = account.Blobs.GetBlobContainerClient(container);

    /// <inheritdoc/>
    public async Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            return await UploadAsync(path, content, conditions, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await UploadAsync(path, content, conditions, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken)
    {
        try
        {
            return await UploadAsync(path, content, new BlobRequestConditions { IfMatch = new ETag(ifMatch) }, cancellationToken);
        }
        catch (RequestFailedException e) when (StorageFailure.IsAbsent(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ClientOf(path).DownloadContentAsync(cancellationToken);
            return new Blob(answer.Value.Content.ToArray(), TagOf(answer.Value.Details.ETag));
        }
        catch (RequestFailedException e) when (StorageFailure.IsAbsent(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ItemsAsync(prefix, cancellationToken).Select(found => new BlobName(found.Path, TagOf(found.Item.Properties.ETag!.Value)));

    /// <inheritdoc/>
    public IAsyncEnumerable<BlobSize> ListSizesAsync(string prefix, CancellationToken cancellationToken) =>
        ItemsAsync(prefix, cancellationToken).Select(found => new BlobSize(found.Path, found.Item.Properties.ContentLength ?? 0));

    /// <inheritdoc/>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await ClientOf(path).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nothing was ever written.
        }
    }

    private async IAsyncEnumerable<(string Path, BlobItem Item)> ItemsAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = new List<(string Path, BlobItem Item)>();
        try
        {
            await foreach (var item in client.GetBlobsAsync(BlobTraits.None, BlobStates.None, BlobNames.EncodePrefix(prefix),
                cancellationToken))
            {
                if (BlobNames.Decode(item.Name) is { } path && path.StartsWith(prefix, StringComparison.Ordinal))
                {
                    found.Add((path, item));
                }
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            yield break;
        }

        // The service orders the names as they are written, not the paths.
        foreach (var one in found.OrderBy(it => it.Path, StringComparer.Ordinal))
        {
            yield return one;
        }
    }

    private async Task<string?> UploadAsync(string path, ReadOnlyMemory<byte> content, BlobRequestConditions conditions,
        CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ClientOf(path)
                .UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = conditions }, cancellationToken);
            return TagOf(answer.Value.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 412 || e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return null;
        }
    }

    private BlobClient ClientOf(string path)
    {
        StorageRules.CheckPath(path);
        return client.GetBlobClient(BlobNames.Encode(path));
    }

    // A listing gives the tag without quotes, a header with them.
    private static string TagOf(ETag tag) => tag.ToString("H");
}
