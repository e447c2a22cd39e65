using Index766.Domain.Findings;
using Index766.Domain.Snapshots;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Collects the findings of one file, and holds no more of them than a report lists.</summary>
internal sealed class FindingList
{
    private readonly string _place;
    private readonly Collected _all;

    /// <summary>The findings of a file.</summary>
    public FindingList(string file)
        : this(file, new Collected(file))
    {
    }

    private FindingList(string place, Collected all) => (_place, _all) = (place, all);

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => _all.Count == 0;

    /// <summary>Whether an error was found.</summary>
    public bool HasError => _all.HasError;

    /// <summary>The same list, for findings of a sheet: they name it behind the file.</summary>
    public FindingList In(string? sheet) => new(ReadingPlace.FileAndSheet(_all.File, sheet), _all);

    /// <summary>Adds a finding.</summary>
    public void Add(FindingKind kind, int? row, string? column, string found, string expected, string expectedEnglish)
    {
        var finding = new Finding(kind, _place, row is 0 ? null : row, column, found, expected, expectedEnglish);
        _all.Count++;
        _all.HasError |= finding.Severity == Severity.Error;
        if (_all.Listed.Count < FindingReport.Most)
        {
            _all.Listed.Add(finding);
        }
        else if (finding.Severity == Severity.Error && _all.Listed.FindIndex(listed => listed.Severity == Severity.Warning) is >= 0 and var warning)
        {
            // The reason for a refusal is listed, however many warnings came before it.
            _all.Listed[warning] = finding;
        }
    }

    /// <summary>The report.</summary>
    public IReadOnlyList<Finding> ToReport() => _all.Count <= FindingReport.Most ? _all.Listed : [.. _all.Listed, FindingReport.Overflow(_all.File, _all.Count)];

    private sealed class Collected(string file)
    {
        public string File => file;

        public List<Finding> Listed { get; } = [];

        public int Count { get; set; }

        public bool HasError { get; set; }
    }
}
