using Index766.Benchmarks.Api;
using Index766.Benchmarks.EndToEnd;
using Index766.Benchmarks.Programs;
using Index766.Benchmarks.Snapshots;
using Index766.Benchmarks.Year;

namespace Index766.Benchmarks.Report;

/// <summary>All figures of one run.</summary>
internal sealed record Figures(
    DateOnly Day, Effort Effort, WholeWayFigures Province, WholeWayFigures Nation, WholeWayFigures TenNations, SnapshotFigures Snapshot,
    YearFigures Year,
    IReadOnlyList<ApiComparison> Api, Polling Polling, IReadOnlyList<ProgramFigures> Programs, StartTimes Start);
