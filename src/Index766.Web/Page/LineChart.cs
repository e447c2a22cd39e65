using Index766.Domain.Snapshots;
using Index766.Mail.Writing;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>One line over time as SVG, in whole units of a fixed canvas.</summary>
internal static class LineChart
{
    private const int Width = 640;
    private const int Height = 240;
    private const int Left = 64;
    private const int Right = 616;
    private const int Top = 24;
    private const int Bottom = 196;

    /// <summary>Writes the chart.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="language">The language.</param>
    /// <param name="name">What it shows.</param>
    /// <param name="moments">The moments, oldest first.</param>
    /// <param name="valueOf">The value of a moment; null for a gap.</param>
    /// <param name="isSmallOnTop">Whether the smallest value is the best.</param>
    public static void Write(HtmlWriter html, PageLanguage language, string name, IReadOnlyList<HistoryMoment> moments,
        Func<HistoryMoment, decimal?> valueOf, bool isSmallOnTop)
    {
        var values = moments.Select(valueOf).OfType<decimal>().ToList();
        if (values.Count == 0)
        {
            return;
        }

        var (low, high) = Range(values);
        var points =
            moments.Select(
                moment =>
                    new Dot(moment, X(moments, moment.AsOf), valueOf(moment) is { } value ? Y(value, low, high, isSmallOnTop) : null,
                        valueOf(moment))).ToList();
        html.Add(
            $"<figure><figcaption>{name}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" "
                + $"aria-label=\"{Described(name, points, language)}\">");
        Axes(html, language, points, isSmallOnTop ? (low, high) : (high, low));
        Boundaries(html, language, points);
        Lines(html, points);
        foreach (var point in points.Where(point => point.Y is not null))
        {
            html.Add(
                $"<circle class=\"dot\" cx=\"{point.X}\" cy=\"{point.Y!.Value}\" r=\"5\"><title>{language.ShortAsOf(point.Moment.AsOf)}: "
                    + $"{language.Short(point.Value!.Value)}</title></circle>");
        }

        html.Line($"</svg></figure>");
    }

    private static (decimal Low, decimal High) Range(List<decimal> values)
    {
        var (low, high) = (Math.Floor(values.Min()), Math.Ceiling(values.Max()));
        return low == high ? (low - 1, high + 1) : (low, high);
    }

    private static int X(IReadOnlyList<HistoryMoment> moments, AsOf asOf)
    {
        var (first, last) = (moments[0].AsOf.Moment, moments[^1].AsOf.Moment);
        return first == last ? (Left + Right) / 2
            : Left + 16 + (int)((Right - Left - 32) * ((asOf.Moment - first).TotalSeconds / (last - first).TotalSeconds));
    }

    private static int Y(decimal value, decimal low, decimal high, bool isSmallOnTop)
    {
        var share = (value - low) / (high - low);
        return Top + (int)((Bottom - Top) * (isSmallOnTop ? share : 1 - share));
    }

    private static string Described(string name, List<Dot> points, PageLanguage language) =>
        $"{name}: " + string.Join("; ", points.TakeLast(12).Select(point =>
        $"{language.ShortAsOf(point.Moment.AsOf)} "
            + $"{(point.Value is { } value ? language.Short(value) : language.Say("không có số liệu", "no data"))}"));

    private static void Axes(HtmlWriter html, PageLanguage language, List<Dot> points, (decimal Upper, decimal Lower) labels)
    {
        html.Add($"<path class=\"axis\" d=\"M{Left} {Top}V{Bottom}H{Right}\"/>")
            .Add($"<text class=\"tick\" x=\"{Left - 8}\" y=\"{Top + 5}\" "
                + $"text-anchor=\"end\">{language.Short(Math.Max(labels.Upper, 0))}</text><text class=\"tick\" x=\"{Left - 8}\" "
                + $"y=\"{Bottom + 5}\" text-anchor=\"end\">{language.Short(labels.Lower)}</text>");
        foreach (var (point, anchor) in points.Count == 1 ? [(points[0], "middle")] : new[] { (points[0], "start"), (points[^1], "end") })
        {
            html.Add(
                $"<text class=\"tick\" x=\"{(anchor == "start" ? Left : anchor == "end" ? Right : point.X)}\" y=\"{Bottom + 28}\" "
                    + $"text-anchor=\"{anchor}\">{language.ShortAsOf(point.Moment.AsOf)}</text>");
        }
    }

    private static void Boundaries(HtmlWriter html, PageLanguage language, List<Dot> points)
    {
        foreach (var (before, after) in points.Zip(points.Skip(1)).Where(pair => pair.Second.IsBoundary))
        {
            var x = (before.X + after.X) / 2;
            var words = after.Moment.IsNewMethodology ? language.Say("phương pháp khác", "another methodology")
                : language.Period(after.Moment.Period);
            html.Add(
                $"<path class=\"boundary\" d=\"M{x} {Top - 8}V{Bottom}\"/><text class=\"tick\" x=\"{x}\" y=\"{Top - 10}\" "
                    + $"text-anchor=\"middle\">{words}</text>");
        }
    }

    private static void Lines(HtmlWriter html, List<Dot> points)
    {
        foreach (var (before, after) in points.Zip(points.Skip(1))
            .Where(pair => pair.First.Y is not null && pair.Second.Y is not null && !pair.Second.IsBoundary))
        {
            html.Add($"<path class=\"line\" d=\"M{before.X} {before.Y!.Value}L{after.X} {after.Y!.Value}\"/>");
        }
    }

    private sealed record Dot(HistoryMoment Moment, int X, int? Y, decimal? Value)
    {
        public bool IsBoundary => Moment.IsNewYear || Moment.IsNewMethodology;
    }
}
