using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Reads the cells of one row; each wrong one becomes a finding.</summary>
internal sealed class RowCells(SnapshotRow row, FindingList findings)
{
    /// <summary>Characters that a name or a note may have.</summary>
    private const int LongestText = 2000;

    private static readonly Dictionary<string, ReadingStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = ReadingStatus.None,
        ["no_data"] = ReadingStatus.NoData,
        ["not_applicable"] = ReadingStatus.NotApplicable,
        ["no_dossiers"] = ReadingStatus.NoDossiers,
    };

    private bool _isWrong;

    /// <summary>The row's as-of, or the file's; null where it is wrong or missing.</summary>
    public AsOf? AsOf(ReadingDefaults fallback)
    {
        var text = row[SnapshotColumn.AsOf];
        if (text.Length == 0 && fallback.AsOf is null)
        {
            _isWrong = true;
            MissingAsOf.AddOfRows(findings, FindingKind.WrongDate, row.Number);
            return null;
        }

        return text.Length == 0 ? fallback.AsOf
            : Domain.Snapshots.AsOf.TryParse(text, out var asOf) ? asOf
            : Wrong<AsOf>(FindingKind.WrongDate, SnapshotColumn.AsOf, "thời điểm số liệu như 2024-12-17 hoặc 2024-02-05T16:30", "an as-of such as 2024-12-17 or 2024-02-05T16:30");
    }

    /// <summary>The row's period, or the file's, or the year of the as-of; null where it is wrong.</summary>
    public Period? Period(ReadingDefaults fallback, AsOf asOf)
    {
        var text = row[SnapshotColumn.Period];
        return text.Length == 0 ? fallback.Period ?? Domain.Snapshots.Period.OfYear(asOf.Day.Year)
            : Domain.Snapshots.Period.TryParse(text, out var period) ? period
            : Wrong<Period>(FindingKind.WrongDate, SnapshotColumn.Period, "kỳ đánh giá như 2024, 2024-Q1 hoặc 2024-01", "a period such as 2024, 2024-Q1 or 2024-01");
    }

    /// <summary>The row's reading; null where a cell is wrong.</summary>
    public Reading? Reading()
    {
        var unit = UnitCode.TryParse(row[SnapshotColumn.UnitCode], out var unitCode) ? unitCode
            : Wrong<UnitCode>(FindingKind.UndescribedUnit, SnapshotColumn.UnitCode,
                "mã đơn vị: 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới", "a unit code: 1 to 64 ASCII letters, digits, dots, hyphens or underscores");
        var measure = IndicatorCode.TryParse(row[SnapshotColumn.Indicator], out var code) ? code
            : Wrong<IndicatorCode>(FindingKind.UnknownIndicator, SnapshotColumn.Indicator,
                "mã chỉ số: 1 đến 64 chữ cái không dấu, chữ số, gạch nối hoặc gạch dưới", "an indicator code: 1 to 64 ASCII letters, digits, hyphens or underscores");
        var status = Statuses.TryGetValue(row[SnapshotColumn.Status], out var known) ? known
            : Wrong<ReadingStatus>(FindingKind.WrongWord, SnapshotColumn.Status, "để trống, no_data, not_applicable hoặc no_dossiers", "nothing, no_data, not_applicable or no_dossiers");
        var reading = new Reading(
            unit ?? default, measure ?? default, Number(SnapshotColumn.Numerator), Number(SnapshotColumn.Denominator), Number(SnapshotColumn.Ratio),
            Number(SnapshotColumn.Points), Number(SnapshotColumn.MaxPoints), status ?? default, Text(SnapshotColumn.Note) is { Length: > 0 } note ? note : null, row.Number,
            Text(SnapshotColumn.Quality) is { Length: > 0 } quality ? quality : null, Text(SnapshotColumn.Grade) is { Length: > 0 } grade ? grade : null, Previous());
        if (status is ReadingStatus.NoData or ReadingStatus.NotApplicable && (reading.Points is not null || reading.Ratio is not null || reading.Numerator > 0 || reading.Denominator > 0))
        {
            Wrong<ReadingStatus>(FindingKind.WrongWord, SnapshotColumn.Status, "để trống trên dòng có số liệu", "nothing on a row that has figures");
        }

        return _isWrong ? null : reading;
    }

    /// <summary>The unit as the row describes it, by name and level and perhaps a parent; null where it doesn't.</summary>
    public Unit? Description(UnitCode code)
    {
        var (levelText, parentText) = (row[SnapshotColumn.Level], row[SnapshotColumn.ParentCode]);
        Level? level = levelText.Length == 0 ? null : Levels.TryParse(levelText, out var known) ? known
            : Wrong<Level>(FindingKind.WrongWord, SnapshotColumn.Level, $"một trong: {Levels.AllCodes}", $"one of {Levels.AllCodes}");
        UnitCode? parent = parentText.Length == 0 ? null : UnitCode.TryParse(parentText, out var parentCode) ? parentCode
            : Wrong<UnitCode>(FindingKind.WrongWord, SnapshotColumn.ParentCode, "mã đơn vị cấp trên", "the code of the unit above");
        var name = Text(SnapshotColumn.UnitName);
        return name.Length == 0 || level is null ? null : new Unit(code, name, level.Value, parent);
    }

    /// <summary>The points that the document compares with, and their moment: both or neither.</summary>
    private PreviousPoints? Previous()
    {
        var points = Number(SnapshotColumn.PreviousPoints);
        var text = row[SnapshotColumn.PreviousAsOf];
        if (row[SnapshotColumn.PreviousPoints].Length == 0 && text.Length == 0)
        {
            return null;
        }

        var asOf = Domain.Snapshots.AsOf.TryParse(text, out var moment) && points is not null ? moment
            : Wrong<AsOf>(FindingKind.WrongDate, SnapshotColumn.PreviousAsOf, "điểm trước (previous_points) cùng thời điểm của nó, như 2024-05-13", "the previous points (previous_points) with their moment, such as 2024-05-13");
        return points is { } known && asOf is { } given ? new PreviousPoints(known, given) : null;
    }

    private decimal? Number(SnapshotColumn column) => row[column].Length == 0 ? null
        : NumberText.TryParse(row[column], out var number) && !IsPerhapsThousands(column, number) ? number
        : Wrong<decimal>(FindingKind.WrongNumber, column, "một số như 94, 95,38 hoặc 95.38 (không dấu phân cách hàng nghìn; không có số liệu thì để trống và ghi status no_data)",
            "a number such as 94, 95,38 or 95.38 (no thousands separators; without data nothing, and the status no_data)");

    /// <summary>A count of 2.000 is two or two thousand.</summary>
    private static bool IsPerhapsThousands(SnapshotColumn column, decimal number) => column is SnapshotColumn.Numerator or SnapshotColumn.Denominator && number.Scale == 3;

    private string Text(SnapshotColumn column)
    {
        if (row[column].Length > LongestText)
        {
            Wrong<int>(FindingKind.WrongWord, column, $"không quá {LongestText} ký tự", $"at most {LongestText} characters");
            return "";
        }

        var text = ComposedText.Nfc(row[column]);
        return text.Any(char.IsControl) ? string.Join(' ', text.Split([.. text.Where(char.IsControl)], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : text;
    }

    private T? Wrong<T>(FindingKind kind, SnapshotColumn column, string expected, string expectedEnglish)
        where T : struct
    {
        _isWrong = true;
        findings.Add(kind, row.Number, column.Heading(), row[column], expected, expectedEnglish);
        return null;
    }
}
