using System.Globalization;
using Index766.Domain.ProofReading;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.ProofReadNotices;

/// <summary>A typed notice that was proof-read.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Scope">The province against whose units it was read.</param>
/// <param name="Day">The day of its figures.</param>
/// <param name="Report">What was found.</param>
public sealed record ProofReadNotice(string Name, UnitCode Scope, DateOnly Day, ProofReport Report);

/// <summary>What proof-reading found, kept until the end of the next day (UTC), so that its page can be found again.</summary>
public sealed class ProofStore(IBlobStore blobs, TimeProvider clock)
{
    private const int MaxRemoved = 50;

    private string Today => DayOf(clock.GetUtcNow());

    /// <summary>Keeps it; the same notice is one document.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> KeepAsync(ProofReadNotice notice, CancellationToken cancellationToken)
    {
        var content = DocumentJson.Write(notice);
        var id = $"{Today}-{DocumentJson.Sha256(content)[..32]}";
        await blobs.CreateAsync(BlobPaths.Proof(id), content, cancellationToken);
        await RemoveOldAsync(cancellationToken);
        return id;
    }

    /// <summary>The notice of an id; null where there is none any more.</summary>
    public Task<ProofReadNotice?> FindAsync(string id, CancellationToken cancellationToken) =>
        id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? blobs.ReadJsonAsync<ProofReadNotice>(BlobPaths.Proof(id), cancellationToken) : Task.FromResult<ProofReadNotice?>(null);

    private async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var oldest = BlobPaths.Proof(DayOf(clock.GetUtcNow().AddDays(-1)));
        var old = blobs.ListAsync(BlobPaths.Proofs, cancellationToken)
            .TakeWhile(blob => string.CompareOrdinal(blob.Path, oldest) < 0).Take(MaxRemoved);
        foreach (var blob in await old.ToListAsync(cancellationToken))
        {
            await blobs.DeleteAsync(blob.Path, cancellationToken);
        }
    }

    private static string DayOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
