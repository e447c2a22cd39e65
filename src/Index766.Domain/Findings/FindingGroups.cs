using Index766.Domain.Units;

namespace Index766.Domain.Findings;

/// <summary>
/// Puts findings together that say the same: the same fault in many rows is one entry that lists
/// them, on many sheets one that names them. Holds a bounded number of
/// entries, whatever the file.
/// </summary>
public sealed class FindingGroups
{
    private const string BetweenFileAndSheet = " › ";

    private readonly Dictionary<object, FindingGroup> _byKey = [];
    private readonly List<FindingGroup> _groups = [];
    private FindingGroup? _last;

    /// <summary>How many entries there are, also those that are not held.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an error was added.</summary>
    public bool HasError { get; private set; }

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        HasError |= finding.Severity == Severity.Error;
        if (_last is not null && SaysTheSame(finding, _last.First))
        {
            // The rows of one fault mostly follow each other.
            _last.Add(finding);
            return;
        }

        var found = finding.Row is null ? finding.Found : null;
        var key = (finding.Kind, finding.Severity, finding.File, finding.Column, finding.Expected, finding.ExpectedEnglish,
            UnitOf(finding), found);
        if (_byKey.TryGetValue(key, out var group))
        {
            _last = group;
            group.Add(finding);
            return;
        }

        Count++;
        if (_groups.Count < FindingReport.Most)
        {
            _groups.Add(_last = _byKey[key] = new FindingGroup(finding));
        }
        else if (finding.Severity == Severity.Error
            && _groups.FindIndex(held => held.First.Severity == Severity.Warning) is >= 0 and var warning)
        {
            // The reason for a refusal is listed, however many warnings came before it.
            _groups[warning] = _byKey[key] = new FindingGroup(finding);
        }
    }

    /// <summary>The entries, in the order in which the first of each was added, and one that counts those that are not held.</summary>
    /// <param name="file">The file's name.</param>
    public IReadOnlyList<Finding> ToReport(string file)
    {
        IReadOnlyList<Finding> listed = [.. AcrossSheets(_groups.Select(group => group.ToFinding()))];
        return Count <= FindingReport.Most ? listed
            : [.. listed, FindingReport.Overflow(file, Count) with { Severity = HasError ? Severity.Error : Severity.Warning }];
    }

    /// <summary>Whether two findings of rows are of one entry.</summary>
    private static bool SaysTheSame(Finding one, Finding other) =>
        one.Row is not null && other.Row is not null && one.Kind == other.Kind && one.Severity == other.Severity && one.File == other.File
        && one.Column == other.Column && one.Expected == other.Expected && one.ExpectedEnglish == other.ExpectedEnglish
        && UnitOf(one) == UnitOf(other);

    /// <summary>A warning about a unit's figures stands beside that unit.</summary>
    private static UnitCode? UnitOf(Finding finding) =>
        finding.Severity == Severity.Warning && finding.Kind != FindingKind.DescribedUnit ? finding.Unit : null;

    /// <summary>What is found on several sheets in the same way is said once; of what is missing on each, the row says nothing.</summary>
    private static IEnumerable<Finding> AcrossSheets(IEnumerable<Finding> findings) => findings
        .GroupBy(
            finding =>
                (finding.Kind, finding.Severity, File: FileOf(finding.File), Rows: finding.Found.Length == 0 ? null
                    : finding.RowText, finding.Column, finding.Found, finding.Expected))
        .Select(group => group.Count() == 1 ? group.First() : group.First() with
        {
            File = group.Key.File + BetweenFileAndSheet
                + string.Join("; ", group.Select(finding => finding.File[(group.Key.File.Length + BetweenFileAndSheet.Length)..])),
            Row = group.Key.Rows is null ? null : group.First().Row,
            Rows = group.Key.Rows is null ? null : group.First().Rows,
        });

    private static string FileOf(string place) =>
        place.IndexOf(BetweenFileAndSheet, StringComparison.Ordinal) is >= 0 and var end ? place[..end] : place;
}

/// <summary>One entry: its first finding, and the rows and texts of the others.</summary>
internal sealed class FindingGroup(Finding first)
{
    private const int MaxRows = 5_000;
    private const int MaxRanges = 20;
    private const int MaxTexts = 5;

    private readonly SortedSet<int> _rows = first.Row is { } row ? [row] : [];
    private readonly List<string> _texts = [first.Found];
    private bool _hasMoreTexts;
    private bool _hasMoreRows;
    private bool _isOfSeveralUnits;

    /// <summary>The first finding.</summary>
    public Finding First => first;

    /// <summary>Adds another finding.</summary>
    public void Add(Finding finding)
    {
        _isOfSeveralUnits |= finding.Unit != first.Unit;
        if (finding.Row is { } row)
        {
            _hasMoreRows |= _rows.Count >= MaxRows && !_rows.Contains(row);
            _ = _rows.Count < MaxRows && _rows.Add(row);
        }

        if (!_texts.Contains(finding.Found))
        {
            _hasMoreTexts |= _texts.Count >= MaxTexts;
            _texts.AddRange(_texts.Count < MaxTexts ? [finding.Found] : []);
        }
    }

    /// <summary>The entry.</summary>
    public Finding ToFinding() => _rows.Count < 2 && _texts.Count == 1 ? first : first with
    {
        Row = _rows.Count == 0 ? null : _rows.Min,
        Rows = _rows.Count < 2 ? null : Ranges(),
        Found = string.Join("; ", _texts) + (_hasMoreTexts ? "; …" : ""),
        Unit = _isOfSeveralUnits ? null : first.Unit,
    };

    /// <summary>The rows as a clerk lists them: 5–12, 20.</summary>
    private string Ranges()
    {
        var ranges = new List<(int From, int To)>();
        foreach (var row in _rows)
        {
            if (ranges.Count > 0 && ranges[^1].To == row - 1)
            {
                ranges[^1] = (ranges[^1].From, row);
            }
            else
            {
                ranges.Add((row, row));
            }
        }

        var listed = ranges.Take(MaxRanges).Select(range => range.From == range.To ? $"{range.From}" : $"{range.From}–{range.To}");
        return string.Join(", ", listed) + (_hasMoreRows || ranges.Count > MaxRanges ? ", …" : "");
    }
}
