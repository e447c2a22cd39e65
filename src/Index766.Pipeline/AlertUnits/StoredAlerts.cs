using System.Globalization;
using System.Text.Json.Serialization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;

namespace Index766.Pipeline.AlertUnits;

/// <summary>
/// What alerts remember, written under its tag: the states, and the last evaluation that changed them with the e-mails that it released.
/// </summary>
/// <param name="Evaluated">The last evaluation; null before the first.</param>
/// <param name="Store">The states.</param>
public sealed record StoredAlerts(Evaluation? Evaluated, [property: JsonPropertyName("book")] AlertStore Store)
{
    /// <summary>Before the first evaluation.</summary>
    public static readonly StoredAlerts Empty = new(null, AlertStore.Empty);
}

/// <summary>One evaluation of everything that is published.</summary>
/// <param name="Id">What it started from, as a hash: the same evaluation has the same id, however often it is tried.</param>
/// <param name="At">The moment of the evaluation.</param>
/// <param name="Inputs">A hash of what it looked at: as long as that is the same there is nothing to do.</param>
/// <param name="Mails">The keys of the e-mails that it releases.</param>
/// <param name="Events">What happened, for the history.</param>
/// <param name="Notes">What the operators are notified of.</param>
public sealed record Evaluation(
    string Id, DateTimeOffset At, string Inputs, IReadOnlyList<string> Mails, IReadOnlyList<AlertEvent> Events,
    IReadOnlyList<OperatorNote> Notes)
{
    /// <summary>
    /// Whether its history is written and its e-mails are enqueued: then nothing of
    /// it is done again, and an e-mail that was put off keeps its pause.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>The outbox partition of its e-mails.</summary>
    public string Partition => $"{At.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{Id}";

    /// <summary>The month of its history, in Vietnam: <c>2026-11</c>.</summary>
    public string Month => VietnamTime.DayOf(At).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
