using Index766.Domain.Alerts;

namespace Index766.Web.Api;

/// <summary>
/// Figures that are too old to alarm anybody, as the API answers them: how old, the limit and the rule that sets it, and a sentence.
/// </summary>
internal sealed record StaleAnswer(int AgeDays, int LimitDays, string Rule, string Message, string MessageEnglish)
{
    /// <summary>The answer; null where figures are young enough.</summary>
    public static StaleAnswer? Of(StaleFigures? stale) =>
        stale is null ? null : new StaleAnswer(stale.Days, stale.LimitDays, StaleFigures.Rule, stale.Vietnamese, stale.English);
}
