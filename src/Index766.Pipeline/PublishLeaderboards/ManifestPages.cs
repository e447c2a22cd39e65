using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.PublishLeaderboards;

/// <summary>A month of a series in a document of its own, and what lists tell of it.</summary>
/// <param name="Month">The month of its as-ofs: <c>2026-01</c>.</param>
/// <param name="Path">Where its entries stand, by content.</param>
/// <param name="Entries">How many they are.</param>
/// <param name="PublishedAt">When the newest of its views became visible.</param>
/// <param name="FigureUnits">The units that any of them has figures without a target of; null for none.</param>
/// <param name="Counting">Those that count, with what they give; those that give the same together.</param>
public sealed record ManifestPage(
    string Month, string Path, int Entries, DateTimeOffset? PublishedAt, IReadOnlyList<UnitCode>? FigureUnits,
    IReadOnlyList<OutlinedSnapshots> Counting)
{
    /// <summary>The page of a month's entries.</summary>
    internal static ManifestPage Of(string month, string path, IReadOnlyList<ManifestEntry> entries)
    {
        var figureUnits = entries.SelectMany(entry => entry.FigureUnits ?? []).Distinct().Order().ToList();
        return new ManifestPage(
            month, path, entries.Count, entries.Max(entry => entry.PublishedAt), figureUnits.Count == 0 ? null : figureUnits,
            [
                .. Manifest.EffectiveOf(entries).GroupBy(entry => DocumentJson.Sha256(DocumentJson.Write(entry.Outline)))
                    .Select(same => new OutlinedSnapshots(same.First().Outline, [.. same.Select(entry => entry.AsOf)])),
            ]);
    }
}

/// <summary>Snapshots of a page that count and give the same.</summary>
/// <param name="Outline">What they give.</param>
/// <param name="AsOfs">Their as-ofs, oldest first.</param>
public sealed record OutlinedSnapshots(SnapshotOutline Outline, IReadOnlyList<AsOf> AsOfs);

/// <summary>
/// Takes months out of a manifest, and puts them back. A page never changes under its path: where a late predecessor or a correction comes
/// to its month, another one is written before the manifest that names it.
/// </summary>
public sealed class ManifestPages(IBlobStore blobs)
{
    /// <summary>How many months stand in the manifest itself: on the first of a month the day's snapshot and the one before it.</summary>
    private const int MonthsInManifest = 2;

    /// <summary>The entries of a page.</summary>
    /// <exception cref="BrokenDocumentException">It is gone, or not what this program wrote.</exception>
    public async Task<IReadOnlyList<ManifestEntry>> ReadAsync(ManifestPage page, CancellationToken cancellationToken) =>
        await blobs.ReadJsonAsync<IReadOnlyList<ManifestEntry>>(page.Path, cancellationToken)
            ?? throw new BrokenDocumentException(page.Path, "the manifest names it, and it is gone");

    /// <summary>All entries of a manifest, those in pages included, in order.</summary>
    public async Task<IReadOnlyList<ManifestEntry>> ReadAllAsync(Manifest manifest, CancellationToken cancellationToken) =>
        (await OpenAsync(manifest, default, cancellationToken)).Entries;

    /// <summary>
    /// The manifest with the entries that an addition looks at or touches: from the month before it on. One of the newest month reads no
    /// page.
    /// </summary>
    public async Task<Manifest> OpenAsync(Manifest manifest, AsOf added, CancellationToken cancellationToken)
    {
        var isAfter = manifest.Entries is [var first, ..] && string.CompareOrdinal(first.AsOf.Month, added.Month) < 0;
        var before = manifest.Pages.Count(page => string.CompareOrdinal(page.Month, added.Month) < 0);
        var closed = isAfter ? manifest.Pages.Count : Math.Max(before - 1, 0);
        var opened = await Task.WhenAll(manifest.Pages.Skip(closed).Select(page => ReadAsync(page, cancellationToken)));
        return manifest with
        {
            Pages = [.. manifest.Pages.Take(closed)],
            Entries = [.. opened.SelectMany(entries => entries), .. manifest.Entries],
        };
    }

    /// <summary>Writes pages of all months but the newest, where the manifest before has no such page.</summary>
    /// <returns>The manifest that names them.</returns>
    public async Task<Manifest> CloseAsync(Manifest opened, Manifest before, CancellationToken cancellationToken)
    {
        var months = opened.Entries.GroupBy(entry => entry.AsOf.Month).Select(month => month.ToList()).ToList();
        var pages = await Task.WhenAll(months.SkipLast(MonthsInManifest).Select(async entries =>
        {
            var (month, content) = (entries[0].AsOf.Month, DocumentJson.Write<IReadOnlyList<ManifestEntry>>(entries));
            var path = BlobPaths.ManifestPage(opened.Series, month, DocumentJson.Sha256(content));
            if (before.PageOf(month)?.Path != path)
            {
                await blobs.CreateAsync(path, content, cancellationToken);
            }

            return ManifestPage.Of(month, path, entries);
        }));
        return opened with
        {
            Pages = [.. opened.Pages, .. pages],
            Entries = [.. months.TakeLast(MonthsInManifest).SelectMany(entries => entries)],
        };
    }
}
