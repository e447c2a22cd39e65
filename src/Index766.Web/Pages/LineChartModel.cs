using Index766.Domain.Snapshots;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Pages;

/// <summary>
/// One line over time, in whole units of a fixed canvas. A gap stays a gap; no line crosses a boundary of year or methodology.
/// </summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points, oldest first.</param>
/// <param name="Upper">The value at the upper end of the axis.</param>
/// <param name="Lower">The value at the lower end.</param>
public sealed record LineChartModel(string Name, IReadOnlyList<ChartPoint> Points, decimal Upper, decimal Lower)
{
    /// <summary>The canvas.</summary>
    public const int Width = 640, Height = 240;

    /// <summary>Where the axes are on it.</summary>
    public const int Left = 64, Right = 616, Top = 24, Bottom = 196;

    private const int Margin = 16;

    /// <summary>Whether its axis begins above 0, which the chart then says.</summary>
    public bool IsCut { get; init; }

    /// <summary>The points with a value.</summary>
    public IEnumerable<ChartPoint> Dots => Points.Where(point => point.Y is not null);

    /// <summary>The neighbours that a line joins.</summary>
    public IEnumerable<(ChartPoint From, ChartPoint To)> Lines =>
        Neighbours.Where(pair => pair is { First.Y: not null, Second: { Y: not null, IsBoundary: false } });

    /// <summary>Where a year or a methodology begins, and the point that it begins with.</summary>
    public IEnumerable<(int X, ChartPoint First)> Boundaries =>
        Neighbours.Where(pair => pair.Second.IsBoundary).Select(pair => ((pair.First.X + pair.Second.X) / 2, pair.Second));

    /// <summary>Which moments the axis names, where, and how the text is anchored there.</summary>
    public IEnumerable<(ChartPoint Point, int X, string Anchor)> Ticks => Points.Count == 1
        ? [(Points[0], Points[0].X, "middle")]
        : [(Points[0], Left, "start"), (Points[^1], Right, "end")];

    private IEnumerable<(ChartPoint First, ChartPoint Second)> Neighbours => Points.Zip(Points.Skip(1));

    /// <summary>The chart; null where there is no value.</summary>
    /// <param name="name">What it shows.</param>
    /// <param name="moments">The moments, oldest first.</param>
    /// <param name="valueOf">The value of a moment; null for a gap.</param>
    /// <param name="isSmallOnTop">Whether the smallest value is the best.</param>
    /// <param name="ends">The ends of the axis; null for whole numbers about the values, where the axis is cut.</param>
    public static LineChartModel? Of(
        string name, IReadOnlyList<HistoryMoment> moments, Func<HistoryMoment, decimal?> valueOf, bool isSmallOnTop,
        (decimal Low, decimal High)? ends = null)
    {
        var values = moments.Select(valueOf).OfType<decimal>().ToList();
        if (values.Count == 0)
        {
            return null;
        }

        var (low, high) = ends ?? (Math.Floor(values.Min()), Math.Ceiling(values.Max()));
        (low, high) = low == high ? (low - 1, high + 1) : (low, high);
        var points = moments.Select(moment => (Moment: moment, Value: valueOf(moment))).Select(point => new ChartPoint(
            point.Moment, X(moments, point.Moment.AsOf),
            point.Value is { } value ? Y((value - low) / (high - low), isSmallOnTop) : null, point.Value));
        var (upper, lower) = isSmallOnTop ? (low, high) : (high, low);
        return new LineChartModel(name, [.. points], Math.Max(upper, 0), lower) { IsCut = ends is null && low > 0 };
    }

    private static int X(IReadOnlyList<HistoryMoment> moments, AsOf asOf)
    {
        var (first, last) = (moments[0].AsOf.Moment, moments[^1].AsOf.Moment);
        return first == last
            ? (Left + Right) / 2
            : Left + Margin + (int)((Right - Left - (2 * Margin)) * ((asOf.Moment - first).TotalSeconds / (last - first).TotalSeconds));
    }

    private static int Y(decimal share, bool isSmallOnTop) => Top + (int)((Bottom - Top) * (isSmallOnTop ? share : 1 - share));
}

/// <summary>A point of a chart.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="X">Where it is from the left.</param>
/// <param name="Y">Where its value is from the top; null for a gap.</param>
/// <param name="Value">Its value.</param>
public sealed record ChartPoint(HistoryMoment Moment, int X, int? Y, decimal? Value)
{
    /// <summary>Whether a year or a methodology begins with it.</summary>
    public bool IsBoundary => Moment.IsNewYear || Moment.IsNewMethodology;
}
