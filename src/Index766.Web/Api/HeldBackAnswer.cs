using Index766.Domain.Alerts;

namespace Index766.Web.Api;

/// <summary>
/// How many alerts were due at the last evaluation and not told, by reason (each reason is there,
/// with 0 too) and by series; and the series whose stored documents can't
/// be read, so that nothing is known of theirs.
/// </summary>
internal sealed record HeldBackAnswer(
    DateTimeOffset? EvaluatedAt, int Alerts, IReadOnlyDictionary<string, int> Reasons, IReadOnlyList<HeldAlerts> Series,
    IReadOnlyList<string> UnreadableSeries)
{
    /// <summary>What the book says.</summary>
    public static HeldBackAnswer Of(AlertStore book) => new(
        book.At, book.Held.Sum(held => held.Alerts),
        Enum.GetValues<HeldReason>()
            .ToDictionary(reason => reason.Code(), reason => book.Held.Where(held => held.Reason == reason).Sum(held => held.Alerts),
                StringComparer.Ordinal),
        book.Held, book.Unreadable);
}
