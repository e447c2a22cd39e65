using System.Buffers;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Canonical;

/// <summary>Reads the cells of a file, row by row; each wrong one becomes a finding.</summary>
internal sealed class RowCells(FindingList findings)
{
    private const int MaxTextLength = 2000;

    private static readonly Dictionary<string, ReadingStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = ReadingStatus.None,
        ["no_data"] = ReadingStatus.NoData,
        ["not_applicable"] = ReadingStatus.NotApplicable,
        ["no_dossiers"] = ReadingStatus.NoDossiers,
    };

    /// <summary>What a reading can have beside its counts.</summary>
    private static readonly SnapshotColumn[] BesideCounts =
        [SnapshotColumn.Ratio, SnapshotColumn.Points, SnapshotColumn.MaxPoints, SnapshotColumn.Status, SnapshotColumn.Note,
            SnapshotColumn.Quality, SnapshotColumn.Grade, SnapshotColumn.PreviousPoints, SnapshotColumn.PreviousAsOf];

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl)]);

    private readonly ParsedTexts<AsOf> _moments = new(Domain.Snapshots.AsOf.TryParse);
    private readonly ParsedTexts<Period> _periods = new(Domain.Snapshots.Period.TryParse);
    private readonly ParsedTexts<UnitCode> _units = new(UnitCodeText.TryParse);
    private readonly ParsedTexts<UnitCode> _parents = new(UnitCodeText.TryParse);
    private readonly ParsedTexts<Level> _levels = new(Levels.TryParse);
    private readonly ParsedTexts<IndicatorCode> _measures = new(IndicatorCode.TryParse);
    private SnapshotRow _row = new();
    private readonly SnapshotRow _describing = new();
    private (UnitCode Code, Unit? Unit) _described;
    private bool _isWrong;

    public void Begin(SnapshotRow row) => (_row, _isWrong) = (row, false);

    /// <summary>The row's as-of, or the file's; null where it is wrong or missing.</summary>
    public AsOf? AsOf(ReadingDefaults fallback)
    {
        var text = _row[SnapshotColumn.AsOf];
        if (text.Length == 0 && fallback.AsOf is null)
        {
            SnapshotColumns.AddMissingAsOf(findings, FindingKind.WrongDate, _row.Number);
            return null;
        }

        return text.Length == 0 ? fallback.AsOf
            : _moments.Parse(text)
            ?? Wrong<AsOf>(FindingKind.WrongDate, SnapshotColumn.AsOf, "thời điểm số liệu như 2024-12-17 hoặc 2024-02-05T16:30",
                "an as-of such as 2024-12-17 or 2024-02-05T16:30");
    }

    /// <summary>The row's period, or the file's, or the year of the as-of; null where it is wrong.</summary>
    public Period? Period(ReadingDefaults fallback, AsOf asOf)
    {
        var text = _row[SnapshotColumn.Period];
        return text.Length == 0 ? fallback.Period ?? Domain.Snapshots.Period.OfYear(asOf.Day.Year)
            : _periods.Parse(text)
            ?? Wrong<Period>(FindingKind.WrongDate, SnapshotColumn.Period, "kỳ đánh giá như 2024, 2024-Q1 hoặc 2024-01",
                "a period such as 2024, 2024-Q1 or 2024-01");
    }

    /// <summary>
    /// What the row gives where it is two whole counts of a unit and an indicator and nothing else, as nearly all rows of a national file
    /// are; null for any other row, which <see cref="Reading"/> reads.
    /// </summary>
    public (UnitCode Unit, IndicatorCode Measure, uint Good, uint All)? Counts()
    {
        _isWrong = false;
        return NumberText.TryParseCount(_row[SnapshotColumn.Numerator], out var good)
            && NumberText.TryParseCount(_row[SnapshotColumn.Denominator], out var all) && _row.AreEmpty(BesideCounts)
            && _units.Parse(_row[SnapshotColumn.UnitCode]) is { } unit && _measures.Parse(_row[SnapshotColumn.Indicator]) is { } measure
                ? (unit, measure, good, all) : null;
    }

    /// <summary>
    /// The row's reading; null where a cell of it is wrong. A wrong as-of or period is the table's fault, not the figure's.
    /// </summary>
    public Reading? Reading()
    {
        _isWrong = false;
        var unit = _units.Parse(_row[SnapshotColumn.UnitCode])
            ?? Wrong<UnitCode>(FindingKind.UndescribedUnit, SnapshotColumn.UnitCode,
                "mã đơn vị: 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới",
                "a unit code: 1 to 64 ASCII letters, digits, dots, hyphens or underscores");
        var measure = _measures.Parse(_row[SnapshotColumn.Indicator])
            ?? Wrong<IndicatorCode>(FindingKind.UnknownIndicator, SnapshotColumn.Indicator,
                "mã chỉ số: 1 đến 64 chữ cái không dấu, chữ số, gạch nối hoặc gạch dưới",
                "an indicator code: 1 to 64 ASCII letters, digits, hyphens or underscores");
        var status = Statuses.TryGetValue(_row.TextOf(SnapshotColumn.Status), out var known) ? known
            : Wrong<ReadingStatus>(FindingKind.WrongWord, SnapshotColumn.Status, "để trống, no_data, not_applicable hoặc no_dossiers",
                "nothing, no_data, not_applicable or no_dossiers");
        var reading = new Reading(
            unit ?? default, measure ?? default, Number(SnapshotColumn.Numerator), Number(SnapshotColumn.Denominator),
            Number(SnapshotColumn.Ratio),
            Number(SnapshotColumn.Points), Number(SnapshotColumn.MaxPoints), status ?? default,
            Text(SnapshotColumn.Note) is { Length: > 0 } note ? note : null, _row.Number,
            Text(SnapshotColumn.Quality) is { Length: > 0 } quality ? quality : null, Text(SnapshotColumn.Grade) is { Length: > 0 } grade
                ? grade : null, Previous());
        if (status is ReadingStatus.NoData or ReadingStatus.NotApplicable
            && (reading.Points is not null || reading.Ratio is not null || reading.Numerator > 0 || reading.Denominator > 0))
        {
            Wrong<ReadingStatus>(FindingKind.WrongWord, SnapshotColumn.Status, "để trống trên dòng có số liệu",
                "nothing on a row that has figures");
        }

        return _isWrong ? null : reading;
    }

    /// <summary>The unit as the row describes it, by name and level and perhaps a parent; null where it doesn't.</summary>
    public Unit? Description(UnitCode code)
    {
        var nameText = _row[SnapshotColumn.UnitName];
        var levelText = _row[SnapshotColumn.Level];
        var parentText = _row[SnapshotColumn.ParentCode];
        if (_described.Code == code && nameText.SequenceEqual(_describing[SnapshotColumn.UnitName])
            && levelText.SequenceEqual(_describing[SnapshotColumn.Level])
            && parentText.SequenceEqual(_describing[SnapshotColumn.ParentCode]))
        {
            return _described.Unit;
        }

        Level? level = levelText.Length == 0 ? null : _levels.Parse(levelText)
            ?? Wrong<Level>(FindingKind.WrongWord, SnapshotColumn.Level, $"một trong: {Levels.AllCodes}", $"one of {Levels.AllCodes}");
        UnitCode? parent = parentText.Length == 0 ? null : _parents.Parse(parentText)
            ?? Wrong<UnitCode>(FindingKind.WrongWord, SnapshotColumn.ParentCode, "mã đơn vị cấp trên", "the code of the unit above");
        var name = Text(SnapshotColumn.UnitName);
        var unit = name.Length == 0 || level is null ? null : new Unit(code, name, level.Value, parent);
        _described = _isWrong ? default : (code, unit);
        _describing.Begin(_row.Number);
        _describing.Set(SnapshotColumn.UnitName, nameText);
        _describing.Set(SnapshotColumn.Level, levelText);
        _describing.Set(SnapshotColumn.ParentCode, parentText);
        return unit;
    }

    /// <summary>The points that the document compares with, and their moment: both or neither.</summary>
    private PreviousPoints? Previous()
    {
        var points = Number(SnapshotColumn.PreviousPoints);
        if (_row[SnapshotColumn.PreviousPoints].Length == 0 && _row[SnapshotColumn.PreviousAsOf].Length == 0)
        {
            return null;
        }

        var asOf = Domain.Snapshots.AsOf.TryParse(_row.TextOf(SnapshotColumn.PreviousAsOf), out var moment) && points is not null ? moment
            : Wrong<AsOf>(FindingKind.WrongDate, SnapshotColumn.PreviousAsOf,
                "điểm trước (previous_points) cùng thời điểm của nó, như 2024-05-13",
                "the previous points (previous_points) with their moment, such as 2024-05-13");
        return points is { } known && asOf is { } given ? new PreviousPoints(known, given) : null;
    }

    private decimal? Number(SnapshotColumn column) => _row[column].Length == 0 ? null
        : NumberText.TryParse(_row[column], out var number) && !IsPerhapsThousands(column, number) ? number
        : Wrong<decimal>(FindingKind.WrongNumber, column,
            "một số như 94, 95,38 hoặc 95.38 (không dấu phân cách hàng nghìn; không có số liệu thì để trống và ghi status no_data)",
            "a number such as 94, 95,38 or 95.38 (no thousands separators; without data nothing, and the status no_data)");

    /// <summary>A count of 2.000 is two or two thousand.</summary>
    private static bool IsPerhapsThousands(SnapshotColumn column, decimal number) =>
        column is SnapshotColumn.Numerator or SnapshotColumn.Denominator && number.Scale == 3;

    private string Text(SnapshotColumn column)
    {
        var cell = _row.TextOf(column);
        if (cell.Length == 0)
        {
            return cell;
        }

        if (cell.Length > MaxTextLength)
        {
            Wrong<int>(FindingKind.WrongWord, column, $"không quá {MaxTextLength} ký tự", $"at most {MaxTextLength} characters");
            return "";
        }

        var text = ComposedText.Nfc(cell);
        return text.AsSpan().ContainsAny(ControlCharacters)
            ? string.Join(' ',
                text.Split([.. text.Where(char.IsControl)], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : text;
    }

    private T? Wrong<T>(FindingKind kind, SnapshotColumn column, string expected, string expectedEnglish)
        where T : struct
    {
        _isWrong = true;
        findings.Add(kind, _row.Number, column.Heading(), _row.TextOf(column), expected, expectedEnglish);
        return null;
    }
}

/// <summary>Reads a cell's text.</summary>
internal delegate bool TryParseText<T>(string text, out T value);

/// <summary>
/// Reads a column whose texts repeat from row to row: each distinct one is parsed once. The text of the row before is tried first, then the
/// one that followed it last time, since units list their indicators in one order: only then is a string made to look for it.
/// </summary>
internal sealed class ParsedTexts<T>(TryParseText<T> tryParse)
    where T : struct
{
    private readonly Dictionary<string, Entry> _known = new(StringComparer.Ordinal);
    private Entry? _last;

    public T? Parse(ReadOnlySpan<byte> utf8)
    {
        if (_last is not null && utf8.SequenceEqual(_last.Utf8))
        {
            return _last.Value;
        }

        var entry = _last?.Follower is { } follower && utf8.SequenceEqual(follower.Utf8) ? follower : Find(utf8);
        _last?.Follower = entry;
        _last = entry;
        return entry.Value;
    }

    private Entry Find(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (!_known.TryGetValue(text, out var entry))
        {
            _known[text] = entry = new Entry(utf8.ToArray(), tryParse(text, out var parsed) ? parsed : null);
        }

        return entry;
    }

    private sealed class Entry(byte[] utf8, T? value)
    {
        public byte[] Utf8 => utf8;

        public T? Value => value;

        public Entry? Follower { get; set; }
    }
}
