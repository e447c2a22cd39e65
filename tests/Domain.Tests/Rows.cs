using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests;

/// <summary>
/// A table of readings written down as text in the columns of a canonical file; no file is read, and nothing in it may be wrong.
/// </summary>
internal sealed class Rows
{
    private static readonly string[] Columns =
        ["as_of", "period", "unit_code", "unit_name", "level", "parent_code", "indicator", "numerator", "denominator", "ratio", "points",
            "max_points", "status", "note", "quality", "grade", "previous_points", "previous_as_of"];

    private readonly Dictionary<string, string> _cells;

    private Rows(string[] headings, string[] cells)
    {
        if (cells.Length != headings.Length || headings.Except(Columns).Any())
        {
            throw new FormatException($"'{string.Join(',', cells)}' is no row of '{string.Join(',', headings)}'.");
        }

        _cells = headings.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
    }

    private string this[string column] => _cells.GetValueOrDefault(column, "");

    /// <summary>The table, of the as-of and the period of its first row.</summary>
    public static SnapshotTable Table(string text)
    {
        var csv = CsvHelper.CsvReader.FromText(text);
        var rows = new List<(Rows Row, int Number)>();
        while (csv.Read())
        {
            rows.Add((new Rows(csv.Headers.ToArray(), csv.Current.ToArray()), rows.Count + 2));
        }

        var first = rows[0].Row;
        if (rows.Exists(it => it.Row["as_of"] != first["as_of"] || it.Row["period"] != first["period"]))
        {
            throw new FormatException("The table has a second as-of or period.");
        }

        var asOf = AsOf.Parse(first["as_of"]);
        return new SnapshotTable(
            "f.csv", first["period"] is { Length: > 0 } period ? Period.Parse(period) : Period.OfYear(asOf.Day.Year), asOf,
            [.. rows.Select(it => it.Row.Reading(it.Number))],
            [.. rows.Select(it => it.Row.Unit()).OfType<Unit>().GroupBy(unit => unit.Code)
                .Select(units => units.FirstOrDefault(unit => unit.Parent is not null) ?? units.First())]);
    }

    private Reading Reading(int row) => new(
        UnitCode.Parse(this["unit_code"]), IndicatorCode.Parse(this["indicator"]), Number("numerator"), Number("denominator"),
        Number("ratio"), Number("points"), Number("max_points"), Status(), Text("note"), row, Text("quality"), Text("grade"),
        Number("previous_points") is { } points ? new PreviousPoints(points, AsOf.Parse(this["previous_as_of"])) : null);

    private Unit? Unit() => Text("level") is not { } text || Text("unit_name") is not { } name ? null
        : Levels.TryParse(text, out var level)
            ? new Unit(UnitCode.Parse(this["unit_code"]), name, level, Text("parent_code") is { } parent ? UnitCode.Parse(parent) : null)
            : throw new FormatException($"'{text}' is no level.");

    private ReadingStatus Status() => this["status"] switch
    {
        "" => ReadingStatus.None,
        "no_data" => ReadingStatus.NoData,
        "not_applicable" => ReadingStatus.NotApplicable,
        "no_dossiers" => ReadingStatus.NoDossiers,
        var other => throw new FormatException($"'{other}' is no status."),
    };

    private decimal? Number(string column) => Text(column) is { } text
        ? decimal.Parse(
            text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : null;

    private string? Text(string column) => this[column] is { Length: > 0 } text ? text : null;
}
