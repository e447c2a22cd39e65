using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Collects the findings of one file, and holds no more of them than a report lists.</summary>
internal sealed class FindingList(string file)
{
    private readonly List<Finding> _listed = [];
    private int _count;

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Adds a finding.</summary>
    public void Add(FindingKind kind, int? row, string? column, string found, string expected, string expectedEnglish)
    {
        _count++;
        if (_listed.Count < FindingReport.Most)
        {
            _listed.Add(new Finding(kind, file, row, column, found, expected, expectedEnglish));
        }
    }

    /// <summary>The report.</summary>
    public IReadOnlyList<Finding> ToReport() => _count <= FindingReport.Most ? _listed : [.. _listed, FindingReport.Overflow(file, _count)];
}
