using Index766.Sources.SnapshotFiles.Canonical;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>A percentage of a table, as it stands in its cell.</summary>
/// <param name="IsSigned">Whether the cell itself says percent, by its format or its sign.</param>
internal sealed record RatioCell(PlannedColumn Column, int Row, decimal Value, bool IsSigned)
{
    /// <summary>Whether it may be a fraction: of 0,95 the cell alone does not tell whether it is 0,95 % or 95 %.</summary>
    public bool IsDoubtful => !IsSigned && Value is > 0 and <= 1;

    /// <summary>Whether it can only be a percentage that was typed without its sign.</summary>
    public bool IsBarePercent => !IsSigned && Value > 1;

    /// <summary>The value as a percentage where it is a fraction.</summary>
    public static decimal OfFraction(decimal value) => 100 * value / 1.000000000000000000000000000m;
}

/// <summary>
/// Tells fractions from percentages, column by column. A number from 0 to 1 without a sign is a percentage where its heading says percent
/// and the column has others above 1, a fraction where the heading says so, and else a question: nobody is told of 0,95 % who has 95 %.
/// </summary>
internal sealed partial class RatioNotation(TableContext table, TableOutput output)
{
    private const int MaxRows = 10;

    private readonly List<(RatioCell Cell, IndicatorCode Measure, int Reading)> _cells = [];

    /// <summary>Takes note of the percentage of the last reading; one that has counts beside it means the same either way.</summary>
    public void Add(ReadingDraft draft)
    {
        if (draft.RatioCell is { } cell && !draft.HasCounts)
        {
            _cells.Add((cell, draft.Measure, output.Readings.Count - 1));
        }
    }

    public void Settle()
    {
        foreach (var column in _cells.GroupBy(cell => cell.Cell.Column.Index))
        {
            if (column.Any(cell => cell.Cell.IsDoubtful))
            {
                Settle([.. column]);
            }
        }
    }

    /// <summary>Whether it is the field <c>ratio</c> of the canonical file and of the portal, a percentage by definition.</summary>
    public static bool IsDefined(string heading) => TextKey.Of(heading) == TextKey.Of(SnapshotColumn.Ratio.Heading());

    public static bool SaysPercent(string heading) =>
        heading.Contains('%', StringComparison.Ordinal) || PercentTerm().IsMatch(TextKey.Of(heading));

    public static void AddQuestion(FindingList findings, IReadOnlyList<RatioCell> cells)
    {
        var (value, (rows, english)) = (cells[0].Value, Rows(cells));
        var (percent, fraction) = (Plain(value), Plain(RatioCell.OfFraction(value)));
        findings.Add(
            FindingKind.AmbiguousRatio, cells[0].Row, cells[0].Column.Name, Shown(value),
            $"phần trăm ghi rõ: “{Shown(RatioCell.OfFraction(value))} %” nếu {Shown(value)} là phân số, "
            + $"hoặc “{Shown(value)} %” nếu đã là phần trăm{rows}",
            $"a percentage that says so: “{fraction} %” where {percent} is a fraction, "
            + $"or “{percent} %” where it is percent already{english}");
    }

    public static void AddAssumption(FindingList findings, IReadOnlyList<RatioCell> cells, string reason, string reasonEnglish)
    {
        var (value, (rows, english)) = (cells[0].Value, Rows(cells));
        findings.Add(
            FindingKind.AssumedReading, cells[0].Row, cells[0].Column.Name, Shown(value),
            $"phần trăm ghi rõ: {reason} nên được đọc là phân số, {Shown(RatioCell.OfFraction(value))} %{rows}",
            $"a percentage that says so: {reasonEnglish}, so it is read as a fraction, {Plain(RatioCell.OfFraction(value))} %{english}");
    }

    private void Settle(List<(RatioCell Cell, IndicatorCode Measure, int Reading)> cells)
    {
        var doubtful = cells.FindAll(cell => cell.Cell.IsDoubtful);
        var hasPercents = cells.Exists(cell => cell.Cell.IsBarePercent);
        var heading = cells[0].Cell.Column.Heading;
        if (FractionTerm().IsMatch(TextKey.Of(heading)) && !hasPercents)
        {
            doubtful.ForEach(cell => Convert(cell.Reading));
            AddAssumption(table.Findings, [.. doubtful.Select(cell => cell.Cell)], "tiêu đề nói từ 0 đến 1",
                "the heading says from 0 to 1");
            return;
        }

        var saysPercent = SaysPercent(heading);
        var asked = doubtful.FindAll(cell =>
            !(saysPercent ? hasPercents || IsSmall(cell.Measure) : hasPercents && IsSmall(cell.Measure)));
        if (asked.Count > 0)
        {
            AddQuestion(table.Findings, [.. asked.Select(cell => cell.Cell)]);
        }
        else if (!saysPercent)
        {
            var (value, (rows, english)) = (doubtful[0].Cell.Value, Rows([.. doubtful.Select(cell => cell.Cell)]));
            table.Findings.Add(
                FindingKind.AssumedReading, doubtful[0].Cell.Row, doubtful[0].Cell.Column.Name, Shown(value),
                $"phần trăm ghi rõ: được đọc là {Shown(value)} % vì cột có số trên 1{rows}",
                $"a percentage that says so: read as {Plain(value)} %, since the column has numbers above 1{english}");
        }
    }

    private void Convert(int place)
    {
        var reading = output.Readings[place].Reading;
        output.Readings[place] =
            output.Readings[place] with { Reading = reading with { Ratio = RatioCell.OfFraction(reading.Ratio!.Value) } };
    }

    /// <summary>Shares of late and overdue dossiers are often below 1 %.</summary>
    private static bool IsSmall(IndicatorCode measure) => measure == DossierMeasures.Late || measure == DossierMeasures.Overdue;

    private static (string Vietnamese, string English) Rows(IReadOnlyList<RatioCell> cells)
    {
        var all = cells.Select(cell => cell.Row).Distinct().ToList();
        var rows = string.Join(", ", all.Take(MaxRows).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        var more = all.Count > MaxRows ? ", …" : "";
        return all.Count == 1 ? ("", "") : ($" (các dòng {rows}{more})", $" (rows {rows}{more})");
    }

    private static string Shown(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ',');
    private static string Plain(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"phần trăm|\bpercent", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PercentTerm();

    private const string FromZeroToOne = @"(?<![0-9])0 *(-|đến) *1(?![0-9])";

    [GeneratedRegex(FromZeroToOne + "|phân số|hệ số|thập phân", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FractionTerm();
}
