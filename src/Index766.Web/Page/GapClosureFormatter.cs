using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Text;

namespace Index766.Web.Page;

/// <summary>What closes a gap, in a sentence.</summary>
internal static class GapClosureFormatter
{
    /// <summary>
    /// What closes the gap to full marks, with what the rate's Vietnamese name
    /// counts: where they are out of reach, some points may still be gained.
    /// </summary>
    public static string OfFullMarks(GapClosure? closure, string name, PageLanguage language) => closure is { IsReachable: false }
        ? language.Say(
            $"Không còn đạt được điểm tối đa trong kỳ này: {CountedThings.Of(name)} không đạt đã có thì không sửa được nữa; "
                + $"{CountedThings.Of(name)} mới đạt vẫn tăng điểm",
                "Full marks are out of reach in this period: what failed can't be mended; good new ones still gain points")
        : Of(closure, name, language);

    /// <summary>The sentence, with what the rate's Vietnamese name counts; empty where nothing is known.</summary>
    public static string Of(GapClosure? closure, string name, PageLanguage language) => closure switch
    {
        null => "",
        { Count: null } =>
            language.Say($"Không thể đạt trong kỳ này: {CountedThings.Of(name)} không đạt đã có thì không sửa được nữa",
                "Out of reach in this period: what failed can't be mended"),
        { Kind: GapCloses.Repair, Count: { } count } =>
            language.Say($"Bổ sung, hoàn thiện ít nhất {language.Count(count)} {CountedThings.Of(name)} đã có",
                $"Mend at least {language.Count(count)} of those that there are"),
        { Count: { } count } =>
            language.Say($"Cần thêm ít nhất {language.Count(count)} {CountedThings.Of(name)} mới, tất cả đều đạt",
                $"At least {language.Count(count)} more new ones, all of them good"),
    };
}
