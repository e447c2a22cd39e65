using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Mail.Writing;

namespace Index766.Mail.Letters;

/// <summary>The subject: who, how many, as of when. One line, at most about 200 characters.</summary>
internal static class SubjectLine
{
    private const int LongestName = 80;

    /// <summary>The subject of a digest.</summary>
    public static string Of(AlertDigest digest, bool isSample)
    {
        var who = digest.Units is [var only]
            ? PlainText.OneLine(only.Name, LongestName)
            : string.Create(CultureInfo.InvariantCulture, $"{digest.Units.Count} đơn vị");
        var mark = isSample ? $"{LetterComposer.SampleMark} – " : "";
        return $"[Chỉ số 766] {mark}{who}: {string.Join("; ", What(digest.Units))} (số liệu đến {digest.AsOf.Vietnamese()})";
    }

    private static IEnumerable<string> What(IReadOnlyList<UnitDigest> units)
    {
        var withoutData = units.Count(unit => unit.EnteredNoData);
        if (withoutData > 0)
        {
            yield return units.Count == withoutData
                ? "chưa nhập dữ liệu"
                : string.Create(CultureInfo.InvariantCulture, $"{withoutData} đơn vị chưa nhập dữ liệu");
        }

        var (added, before) = (units.Sum(unit => unit.NewlyMissed.Count), units.Sum(unit => unit.StillMissed.Count));
        if (added + before > 0)
        {
            yield return added == 0 || before == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{added + before} chỉ tiêu chưa đạt")
                : string.Create(CultureInfo.InvariantCulture, $"thêm {added} chỉ tiêu chưa đạt, tổng cộng {added + before}");
        }
    }
}
