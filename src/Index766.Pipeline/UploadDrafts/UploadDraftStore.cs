using System.Globalization;
using System.Text;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.UploadDrafts;

/// <summary>What became of a file that was dropped.</summary>
/// <param name="Draft">Its draft; null where as many as may be are kept already.</param>
/// <param name="IsNew">False where the same file under the same name waits already: it is one draft.</param>
public sealed record AddedDraft(UploadDraft? Draft, bool IsNew);

/// <summary>
/// Upload drafts: the bytes, and a document that says where each stands, moved on under its tag. The document is written last, so that a
/// draft that is listed has its bytes.
/// </summary>
public sealed class UploadDraftStore(IBlobStore blobs, TimeProvider clock)
{
    /// <summary>How many drafts may wait at once.</summary>
    public const int MaxOpen = 20;

    private const string MomentFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Keeps a file as a draft.</summary>
    public async Task<AddedDraft> AddAsync(string item, ReadOnlyMemory<byte> content, string by, CancellationToken cancellationToken)
    {
        var sha = DocumentJson.Sha256(content.Span);
        var waiting = (await ListAsync(cancellationToken)).Where(draft => draft.State == UploadState.Open).ToList();
        if (waiting.Find(draft => draft.Sha == sha && draft.Item == item) is { } same)
        {
            return new AddedDraft(same, IsNew: false);
        }

        if (waiting.Count >= MaxOpen)
        {
            return new AddedDraft(null, IsNew: false);
        }

        var now = clock.GetUtcNow();
        var id = $"{now.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture)}-"
            + DocumentJson.Sha256(Encoding.UTF8.GetBytes($"{sha}\n{item}"))[..16];
        var draft = new UploadDraft(id, item, sha, content.Length, now, by, UploadState.Open);
        await blobs.CreateAsync(BlobPaths.UploadFile(id), content, cancellationToken);
        return await blobs.CreateAsync(BlobPaths.UploadDraft(id), DocumentJson.WriteStored(draft), cancellationToken) is { } tag
            ? new AddedDraft(draft with { Tag = tag }, IsNew: true)
            : new AddedDraft(await FindAsync(id, cancellationToken), IsNew: false);
    }

    /// <summary>The drafts whose day is not over, newest first.</summary>
    public async Task<IReadOnlyList<UploadDraft>> ListAsync(CancellationToken cancellationToken)
    {
        var drafts = new List<UploadDraft>();
        await foreach (var name in blobs.ListAsync(BlobPaths.Uploads, cancellationToken))
        {
            if (name.Path.Split('/') is [_, var id, "draft.json"] && await FindAsync(id, cancellationToken) is { } draft)
            {
                drafts.Add(draft);
            }
        }

        drafts.Reverse();
        return drafts;
    }

    /// <summary>A draft; null where there is none of that id, or its day is over.</summary>
    public async Task<UploadDraft?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var path = BlobPaths.UploadDraft(id);
        return MomentOf(id) is not null && await blobs.ReadAsync(path, cancellationToken) is { } blob
            && DocumentJson.Read<UploadDraft>(path, blob.Content) is var draft && !draft.IsExpired(clock.GetUtcNow())
            ? draft with { Tag = blob.Tag } : null;
    }

    /// <summary>The bytes of a draft; null where somebody moved it on since it was read.</summary>
    /// <exception cref="BrokenDocumentException">They are gone, and nobody did.</exception>
    public async Task<byte[]?> ReadAsync(UploadDraft draft, CancellationToken cancellationToken)
    {
        var path = BlobPaths.UploadFile(draft.Id);
        return (await blobs.ReadAsync(path, cancellationToken))?.Content
            ?? (await FindAsync(draft.Id, cancellationToken) is { } now && now.State == draft.State
                ? throw new BrokenDocumentException(path, "the bytes are gone") : null);
    }

    /// <summary>Moves a draft on, if nobody else has. Of one that needs its bytes no longer they are removed.</summary>
    /// <returns>The draft as it is now, or null where somebody else moved it.</returns>
    public async Task<UploadDraft?> MoveAsync(UploadDraft next, CancellationToken cancellationToken)
    {
        if (await blobs.ReplaceAsync(BlobPaths.UploadDraft(next.Id), DocumentJson.WriteStored(next), next.Tag!, cancellationToken)
            is not { } tag)
        {
            return null;
        }

        if (next.State is UploadState.Published or UploadState.Discarded)
        {
            await blobs.DeleteAsync(BlobPaths.UploadFile(next.Id), cancellationToken);
        }

        return next with { Tag = tag };
    }

    /// <summary>Removes the drafts whose day is over, and what a crash left of an upload.</summary>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var expired = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var name in blobs.ListAsync(BlobPaths.Uploads, cancellationToken))
        {
            if (name.Path.Split('/') is [_, var id, _] && MomentOf(id) is { } moment
                && (now - moment).Duration() >= UploadDraft.Lifetime + TimeSpan.FromSeconds(1))
            {
                expired.Add(id);
            }
        }

        foreach (var id in expired)
        {
            await blobs.DeleteAsync(BlobPaths.UploadDraft(id), cancellationToken);
            await blobs.DeleteAsync(BlobPaths.UploadFile(id), cancellationToken);
        }

        return expired.Count;
    }

    /// <summary>The moment in an id; null where it is none of a draft: an address can hold anything.</summary>
    private static DateTimeOffset? MomentOf(string id) =>
        id.Split('-') is [var moment, { Length: 16 } hash] && hash.All(char.IsAsciiHexDigitLower)
            && DateTimeOffset.TryParseExact(moment, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at : null;
}
