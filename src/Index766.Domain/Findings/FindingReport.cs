using System.Globalization;

namespace Index766.Domain.Findings;

/// <summary>
/// Keeps a report readable, and its size bounded whatever the file: the first 200 findings, then one that counts the others.
/// </summary>
public static class FindingReport
{
    /// <summary>How many findings a report lists.</summary>
    public const int Most = 200;

    /// <summary>
    /// The findings, those that say the same put together; the errors before the warnings where
    /// there are more than fit, so that the reason for a refusal is listed.
    /// </summary>
    public static IReadOnlyList<Finding> Capped(string file, IReadOnlyList<Finding> findings)
    {
        var groups = new FindingGroups();
        foreach (var finding in findings.Count <= Most ? findings : [.. findings.OrderByDescending(finding => finding.Severity)])
        {
            groups.Add(finding);
        }

        return groups.ToReport(file);
    }

    /// <summary>The finding that stands for those beyond the first 200.</summary>
    public static Finding Overflow(string file, int count) => new(
        FindingKind.UnreadableFile, file, null, null, count.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"không có lỗi nào: {Most} lỗi đầu được liệt kê, còn {count - Most} lỗi nữa"),
        string.Create(CultureInfo.InvariantCulture, $"no faults: the first {Most} are listed, {count - Most} more are not"));
}
