using System.Globalization;
using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Collects the findings of one file, and keeps a report readable: the first 200, then one that counts the others.</summary>
internal sealed class FindingList(string file)
{
    /// <summary>How many findings a report lists.</summary>
    public const int Most = 200;

    private readonly List<Finding> _listed = [];
    private int _count;

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Adds a finding.</summary>
    public void Add(FindingKind kind, int? row, string? column, string found, string expected, string expectedEnglish)
    {
        _count++;
        if (_listed.Count < Most)
        {
            _listed.Add(new Finding(kind, file, row, column, found, expected, expectedEnglish));
        }
    }

    /// <summary>The report.</summary>
    public IReadOnlyList<Finding> ToReport() => _count <= Most ? _listed :
    [
        .. _listed,
        new Finding(FindingKind.UnreadableFile, file, null, null, _count.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"không có lỗi nào: {Most} lỗi đầu được liệt kê, còn {_count - Most} lỗi nữa"),
            string.Create(CultureInfo.InvariantCulture, $"no faults: the first {Most} are listed, {_count - Most} more are not")),
    ];
}
