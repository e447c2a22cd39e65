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
        if (digest.AsOf is not { } asOf)
        {
            return string.Create(CultureInfo.InvariantCulture, $"[Chỉ số 766] {digest.Notes.Count} thông báo cho người vận hành");
        }

        var mark = isSample ? $"{LetterComposer.SampleMark} – " : "";
        return $"[Chỉ số 766] {mark}{who}: {string.Join("; ", What(digest.Units))} (số liệu đến {asOf.Vietnamese()})";
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

        var (added, before) = (units.Sum(unit => LetterComposer.NewlyMissed(unit).Count), units.Sum(unit => LetterComposer.StillMissed(unit).Count));
        var late = units.Count(unit => unit.Opened.Concat(unit.Repeated).Any(item => item.Rule.Kind == AlertKind.LateDossiers));
        if (late > 0)
        {
            yield return units.Count == 1 ? "nhiều hồ sơ trễ hạn" : string.Create(CultureInfo.InvariantCulture, $"{late} đơn vị nhiều hồ sơ trễ hạn");
        }

        var resolved = units.Sum(unit => unit.Resolved.Count);
        if (resolved > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{resolved} cảnh báo đã hết");
        }

        if (added + before > 0)
        {
            yield return added == 0 || before == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{added + before} chỉ tiêu chưa đạt")
                : string.Create(CultureInfo.InvariantCulture, $"thêm {added} chỉ tiêu chưa đạt, tổng cộng {added + before}");
        }
    }
}
