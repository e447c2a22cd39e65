using System.Globalization;
using Index766.Benchmarks.EndToEnd;
using Index766.Benchmarks.Snapshots;
using static Index766.Benchmarks.Report.Markdown;

namespace Index766.Benchmarks.Report;

/// <summary>From file to board, on both storages and beside DuckDB.</summary>
internal static class WholeWaySection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Megabytes below which a kind is one of the others.</summary>
    private const double Small = 0.05;

    public static string Write(Figures figures)
    {
        WholeWayFigures[] ways = [figures.Province, figures.Nation, figures.TenNations];
        return Blocks(
            "## From file to board",
            Paragraph($"""
                The published server starts on empty storage with a file in its source's folder. It fetches, keeps, reads, gates, scores,
                stores, publishes, compares with targets and answers. The time ends with the first answer of the board; processor time
                and bytes are counted when nothing is left to do, and what is kept once the program is stopped. A file of ten nations
                would be over the size limit: ten sources have one nation each, so it is ten times the work, of which each file stays
                what it is. Runs: {figures.Effort.WholeWays}, on Azurite {figures.Effort.OnAzurite}, with ten nations one.
                """),
            Paragraph($"""
                A cold DuckDB process ({DuckDb.Threads} threads) reads the same file, computes the boards, and writes each as JSON and all
                readings with their points as Parquet, each flushed to the disk (`bench/compare/whole.mjs`). It keeps no raw file, no
                history and no provenance, and checks nothing beyond the types of the columns. Each row of its boards is compared with
                the program's answers of the same run: {string.Join(", ", ways.Select(way => string.Create(Invariant,
                    $"{way.Rows:#,0}")))} rows are equal, total and rank.
                """),
            Table("| | on | s | against DuckDB | processor s | peak MB | written MB | kept MB | × the file |", ways.SelectMany(Rows)),
            "What is kept, in MB, by kind of artefact:",
            Table($"| kind | {string.Join(" | ", ways.Select(way => $"{way.Case.Name}, data folder | {way.Case.Name}, Azurite"))} |",
                Kinds(ways)),
            Paragraph("""
                `raw` is the fetched file, as gzip. On a data folder rows stand in SQLite; what their keys, pages and log take is its own
                line. On Azurite blobs are counted by their bytes and rows as Azure bills them.
                """),
            OperationsSection(ways));
    }

    private static string OperationsSection(WholeWayFigures[] ways) => Blocks(
        Paragraph("""
            Requests that reached Azurite, from the first start on an empty account until nothing is left to do. An idle program looks for
            messages and new manifests every few seconds; these come with time and are counted apart.
            """),
        Table($"| request | {string.Join(" | ", ways.Select(way => way.Case.Name))} |",
        [
            Operations("all", ways, requests => requests.Count),
            Operations("looks, beside them", ways, requests => requests.Looks),
            .. ways[^1].Azurite.Requests.ByKind.OrderByDescending(kind => kind.Value).Select(kind => kind.Key).Take(12)
                .Select(kind => Operations($"`{kind}`", ways, requests => requests.ByKind.GetValueOrDefault(kind))),
        ]));

    private static IEnumerable<string> Rows(WholeWayFigures way)
    {
        yield return Row(way, "data folder", way.Local, way.Ratio);
        yield return Row(way, "Azurite", way.Azurite, way.Azurite.Seconds / way.DuckDb.Seconds);
        yield return Row(way, "DuckDB", way.DuckDb, 1);
    }

    private static string Row(WholeWayFigures way, string place, WholeWay figures, double ratio) => string.Create(Invariant,
        $"| {way.Case.Name}: {way.Case.Units:#,0} units, {way.Case.Megabytes:0.0} MB | {place} | {figures.Seconds:0.00} | {ratio:0.0} | "
        + $"{figures.CpuSeconds:0.0} | {figures.PeakMegabytes:0} | {Written(figures)} | {figures.Kept.Megabytes:0.00} | "
        + $"{figures.Kept.Megabytes / way.Case.Megabytes:0.00} |");

    private static string Written(WholeWay figures) =>
        double.IsNaN(figures.WrittenMegabytes) ? "" : figures.WrittenMegabytes.ToString("0.0", Invariant);

    private static IEnumerable<string> Kinds(WholeWayFigures[] ways)
    {
        StoredBytes[] columns = [.. ways.SelectMany(way => (StoredBytes[])[way.Local.Kept, way.Azurite.Kept])];
        var isLarge = columns.SelectMany(column => column.ByKind.Keys).Distinct(StringComparer.Ordinal)
            .OrderByDescending(kind => columns[^1].ByKind.GetValueOrDefault(kind))
            .ToLookup(kind => columns.Any(column => column.ByKind.GetValueOrDefault(kind) >= Small));
        return
        [
            .. isLarge[true].Select(kind => Kind(kind, columns, [kind])),
            Kind("others", columns, [.. isLarge[false]]),
            Kind("all", columns, [.. isLarge[true], .. isLarge[false]]),
        ];
    }

    private static string Kind(string name, StoredBytes[] columns, IReadOnlyList<string> kinds) =>
        $"| {name} | {string.Join(" | ", columns.Select(column =>
            kinds.Sum(kind => column.ByKind.GetValueOrDefault(kind)).ToString("0.00", Invariant)))} |";

    private static string Operations(string name, WholeWayFigures[] ways, Func<StorageRequests, int> count) =>
        $"| {name} | {string.Join(" | ", ways.Select(way => count(way.Azurite.Requests).ToString("#,0", Invariant)))} |";
}
