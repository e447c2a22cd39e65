using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Index766.TestKit;

namespace Pipeline.Tests;

/// <summary>A manifest in pages says what the same entries in one document say.</summary>
public sealed class ManifestPageTests : IDisposable
{
    private const string Series = "office/BP/2026/scores";

    private static readonly DateTimeOffset Start = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly TempData _folder = new();
    private readonly FileBlobStore _blobs;
    private readonly ManifestPages _pages;

    public ManifestPageTests()
    {
        _blobs = new FileBlobStore(_folder.Folder);
        _pages = new ManifestPages(_blobs);
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Keeps_the_newest_two_months_in_the_manifest_and_each_month_before_in_a_page()
    {
        var manifest = await PublishAsync(Manifest.Empty(Series), [Entry("2026-01-10"), Entry("2026-02-10"), Entry("2026-02-20"),
            Entry("2026-05-10"), Entry("2026-06-10")]);

        Assert.Equal(["2026-01 1", "2026-02 2"], manifest.Pages.Select(page => $"{page.Month} {page.Entries}"));
        Assert.Equal(["2026-05-10", "2026-06-10"], manifest.Entries.Select(Day));
        Assert.Equal(5, manifest.Count);
        Assert.Equal(["2026-01-10", "2026-02-10", "2026-02-20", "2026-05-10", "2026-06-10"],
            manifest.Effective().Select(snapshot => Day(snapshot.AsOf)));
    }

    [Fact]
    public async Task Says_what_one_document_says_after_late_predecessors_corrections_and_the_same_bytes_again()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (whole, paged) = (Manifest.Empty(Series), Manifest.Empty(Series));
            for (var step = 0; step < 25; step++)
            {
                var (entry, now) = (Random(random), Start.AddMinutes(step));
                whole = whole.With(entry, now);
                paged = await PublishAsync(paged, [entry], now);
            }

            Assert.Equal(Text(whole.Entries), Text((await WholeAsync(paged)).Entries));
            Assert.Equal(whole.Count, paged.Count);
            Assert.Equal(whole.PublishedAt, paged.PublishedAt);
            Assert.Equal(Text(whole.Effective().Select(snapshot => snapshot with { Entry = null })),
                Text(paged.Effective().Select(snapshot => snapshot with { Entry = null })));
            Assert.Equal(whole.Current()!.Snapshot, paged.Current()!.Snapshot);
            Assert.True(paged.Entries.Select(item => item.AsOf.Month).Distinct().Count() <= 2);
        }
    }

    [Fact]
    public async Task Gives_the_same_document_and_pages_whatever_the_order_in_which_entries_come()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            // The same bytes twice are one entry whose file's name is the first one's: an order of its own.
            var entries = Enumerable.Range(0, 20).Select(_ => Random(random)).DistinctBy(entry => entry.Sha).ToArray();
            var inOrder = await PublishAsync(Manifest.Empty(Series), entries.OrderBy(entry => entry.AsOf).ToArray());
            random.Shuffle(entries);

            Assert.Equal(Text(inOrder), Text(await PublishAsync(Manifest.Empty(Series), entries)));
        }
    }

    [Fact]
    public async Task Gives_the_same_document_and_pages_whatever_the_order_in_which_receipts_come_and_whatever_their_clock_said()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            // The same bytes under two names, fetched again and again, by a clock that is set ahead and back.
            var entries = Enumerable.Range(1, 30).Select(number => Random(random) with
            {
                Sequence = number,
                FetchedAt = Start.AddDays(random.Next(-3, 4)),
                Provenance = $"{number}.json",
            }).ToArray();
            var inOrder = await PublishAsync(Manifest.Empty(Series), entries);
            random.Shuffle(entries);
            var delivered = await PublishAsync(Manifest.Empty(Series), [.. entries, .. entries.Where(_ => random.Next(2) == 0)]);

            Assert.Equal(Text(inOrder), Text(delivered));
            foreach (var counting in Manifest.EffectiveOf((await WholeAsync(inOrder)).Entries))
            {
                Assert.Equal(counting.Sha,
                    entries.Where(entry => entry.AsOf == counting.AsOf && IsNoCopy(entry)).MaxBy(entry => entry.Sequence)!.Sha);
            }

            bool IsNoCopy(ManifestEntry entry) =>
                entries.Where(other => other.Sha == entry.Sha).MinBy(other => other.Sequence)!.Item == entry.Item;
        }
    }

    [Fact]
    public async Task Entries_without_a_number_keep_their_old_order_and_stand_before_all_that_have_one()
    {
        var before = await PublishAsync(Manifest.Empty(Series), [Entry("2026-01-10", 1, Start.AddDays(3)), Entry("2026-01-10", 0, Start)]);
        Assert.Equal(Entry("2026-01-10", 1).Sha, before.Current()!.Sha);

        var after = await PublishAsync(before, [Entry("2026-01-10", 2, Start) with { Sequence = 1 }]);
        Assert.Equal([0, 1, 2], after.Entries.Select(entry => Enumerable.Range(0, 3).Single(edition =>
            Entry("2026-01-10", edition).Sha == entry.Sha)));
        var takenBack = await PublishAsync(after, [Entry("2026-01-10", 0, Start.AddDays(-9)) with { Sequence = 2 }]);
        Assert.Equal(Entry("2026-01-10", 0).Sha, takenBack.Current()!.Sha);
    }

    [Fact]
    public async Task Pages_a_manifest_of_before_at_its_next_write_and_loses_nothing()
    {
        var before = Manifest.Empty(Series);
        foreach (var day in (string[])["2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10"])
        {
            before = before.With(Entry(day), Start);
        }

        var stored = DocumentJson.Read<Manifest>("", System.Text.Encoding.UTF8.GetBytes(
            Text(before).Replace(",\"pages\":[]", "", StringComparison.Ordinal)
                .Replace("\"snapshots\"", "\"entries\"", StringComparison.Ordinal)));
        Assert.Equal((4, 4), (stored.Count, stored.Effective().Count()));

        var after = await PublishAsync(stored, [Entry("2026-04-11")]);
        Assert.Equal(["2026-01", "2026-02"], after.Pages.Select(page => page.Month));
        Assert.Equal(Text(before.With(Entry("2026-04-11"), Start).Entries), Text((await WholeAsync(after)).Entries));
    }

    [Fact]
    public async Task A_program_that_would_order_its_entries_by_the_clock_refuses_it()
    {
        var stored = DocumentJson.WriteStored(await PublishAsync(Manifest.Empty(Series), [Entry("2026-01-10")]));

        Assert.Throws<BrokenDocumentException>(() => DocumentJson.Read<EarlierManifest>("", stored));
        Assert.Throws<BrokenDocumentException>(() => DocumentJson.Read<Manifest>("", "{\"series\":\"office/BP/2026/scores\"}"u8));
    }

    [Fact]
    public async Task Reads_no_page_for_a_snapshot_of_the_newest_month_or_a_later_one()
    {
        var manifest = await PublishAsync(Manifest.Empty(Series),
            [.. Enumerable.Range(1, 6).Select(month => Entry(string.Create(CultureInfo.InvariantCulture, $"2026-{month:00}-10")))]);
        foreach (var page in manifest.Pages)
        {
            await _blobs.DeleteAsync(page.Path, Rig.Cancel);
        }

        manifest = await PublishAsync(manifest, [Entry("2026-06-11"), Entry("2026-07-01"), Entry("2026-09-01")]);
        Assert.Equal(["2026-07-01", "2026-09-01"], manifest.Entries.Select(Day));
        await Assert.ThrowsAsync<BrokenDocumentException>(() => PublishAsync(manifest, [Entry("2026-02-11")]));
    }

    private async Task<Manifest> PublishAsync(Manifest manifest, IEnumerable<ManifestEntry> entries, DateTimeOffset? now = null)
    {
        foreach (var entry in entries)
        {
            var opened = await _pages.OpenAsync(manifest, entry.AsOf, Rig.Cancel);
            var closed = await _pages.CloseAsync(opened.With(entry, now ?? Start), manifest, Rig.Cancel);
            // As it is stored.
            manifest = DocumentJson.Read<Manifest>("", DocumentJson.Write(closed));
        }

        return manifest;
    }

    private Task<Manifest> WholeAsync(Manifest manifest) => _pages.OpenAsync(manifest, AsOf.Parse("2000-01-01"), Rig.Cancel);

    /// <summary>One of few days of eight months, of few bytes and files, so that corrections, copies and repetitions come.</summary>
    private static ManifestEntry Random(Random random)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"2026-{random.Next(1, 9):00}-{random.Next(10, 13)}");
        return Entry(day, random.Next(3), Start.AddHours(random.Next(5)), $"{random.Next(2)}.csv");
    }

    private static ManifestEntry Entry(string day, int edition = 0, DateTimeOffset? fetchedAt = null, string item = "a.csv")
    {
        var sha = DocumentJson.Sha256(System.Text.Encoding.UTF8.GetBytes($"{day} {edition}"));
        var board = new BoardName(UnitCode.Parse("BP"), edition == 2 ? Level.Department : Level.District);
        return new ManifestEntry(
            new SnapshotId(AsOf.Parse(day), sha).ToString(), AsOf.Parse(day), sha, fetchedAt ?? Start, item, $"scores/{sha}.json", sha,
            "qd766-2022", [board], [], null, null, null);
    }

    /// <summary>A manifest as version 0.1.0 reads it.</summary>
    private sealed record EarlierManifest(string Series, IReadOnlyList<ManifestEntry> Entries);

    private static string Day(ManifestEntry entry) => Day(entry.AsOf);

    private static string Day(AsOf asOf) => asOf.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text<T>(T value) => System.Text.Encoding.UTF8.GetString(DocumentJson.Write(value));
}
