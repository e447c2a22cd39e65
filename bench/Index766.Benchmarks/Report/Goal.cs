using System.Globalization;
using Index766.Benchmarks.EndToEnd;

namespace Index766.Benchmarks.Report;

/// <summary>A figure that is held against a limit.</summary>
/// <param name="Name">What it is, as <c>bench/notes.md</c> names it.</param>
/// <param name="Figure">What the run gave.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Unit">What both are in; empty for a ratio.</param>
/// <param name="IsFloor">Whether the figure must not be below the limit, rather than not above.</param>
internal sealed record Goal(string Name, double Figure, double Limit, string Unit = "", bool IsFloor = false)
{
    public bool IsReached => IsFloor ? Figure >= Limit : Figure <= Limit;

    public string Row => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {(IsFloor ? '≥' : '≤')} {Text(Limit)} | {Text(Figure)} | {(IsReached ? "yes" : "**no**")} |");

    private string Text(double figure) =>
        figure.ToString(figure >= 100 ? "#,0.#" : "0.##", CultureInfo.InvariantCulture) + (Unit.Length == 0 ? "" : $" {Unit}");

    /// <summary>The goals of a run's figures.</summary>
    public static List<Goal> Of(Figures figures)
    {
        var (nation, snapshot) = (figures.Nation, figures.Snapshot);
        return
        [
            new("nation: start to first answer of the board, against a cold DuckDB", nation.Ratio, 2.0),
            new("nation: processor time", nation.Local.CpuSeconds, 1.6, "s"),
            new("nation: kept, raw file included, against the file", nation.Local.Kept.Megabytes / nation.Case.Megabytes, 1.5),
            new("nation: peak memory", nation.Local.PeakMegabytes, 250, "MB"),
            new("nation: storage operations on Azurite", nation.Azurite.Requests.Count, 500),
            new("storage operations of a hundred further units", OperationsPerHundredUnits(figures.Province, nation), 10),
            new("read, validate, gate, score and rank, against a warm DuckDB", snapshot.Ours / snapshot.DuckDb, 1.5),
            new("ten times the units, against the nation", snapshot.TenTimes / snapshot.Ours, 10.5),
            new("allocated per reading", snapshot.BytesPerReading, 250, "bytes"),
            new("365th daily snapshot against the first, time to publish", figures.Year.Growth.Time, 1.2),
            new("365th daily snapshot against the first, bytes read", figures.Year.Growth.Read, 1.2),
            new("requests/s, against a bare endpoint (least of four)", figures.Api.Min(api => api.RateRatio), 0.9, IsFloor: true),
            new("p99, against a bare endpoint (most of four)", figures.Api.Max(api => api.P99Ratio), 2.0),
            new("start to first answer, against a bare endpoint", figures.Start.Program / figures.Start.Bare, 2.0),
        ];
    }

    private static double OperationsPerHundredUnits(WholeWayFigures few, WholeWayFigures many) =>
        100.0 * (many.Azurite.Requests.Count - few.Azurite.Requests.Count) / (many.Case.Units - few.Case.Units);
}
