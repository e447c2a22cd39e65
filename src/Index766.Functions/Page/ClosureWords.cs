using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;

namespace Index766.Functions.Page;

/// <summary>What closes a gap, in a sentence.</summary>
internal static class ClosureWords
{
    /// <summary>What closes the gap to full marks: where they are out of reach, some points may still be gained.</summary>
    public static string OfFullMarks(GapClosure? closure, PageLanguage language) => closure is { IsReachable: false }
        ? language.Say("Không còn đạt được điểm tối đa trong kỳ này: hồ sơ không đạt đã có thì không sửa được nữa; hồ sơ mới đạt vẫn tăng điểm", "Full marks are out of reach in this period: a dossier that failed can't be mended; good new ones still gain points")
        : Of(closure, language);

    /// <summary>The sentence; empty where nothing is known.</summary>
    public static string Of(GapClosure? closure, PageLanguage language) => closure switch
    {
        null => "",
        { Count: null } => language.Say("Không thể đạt trong kỳ này: hồ sơ không đạt đã có thì không sửa được nữa", "Out of reach in this period: a dossier that failed can't be mended"),
        { Kind: GapCloses.Repair, Count: { } count } => language.Say($"Bổ sung, hoàn thiện ít nhất {language.Count(count)} hồ sơ đã có", $"Mend at least {language.Count(count)} of the existing dossiers"),
        { Count: { } count } => language.Say($"Cần thêm ít nhất {language.Count(count)} hồ sơ mới, tất cả đều đạt", $"At least {language.Count(count)} more new dossiers, all of them good"),
    };
}
