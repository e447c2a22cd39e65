using Index766.Domain.Units;
using Index766.Web.Api;

namespace Index766.Web.Pages;

/// <summary>What the page of the status shows.</summary>
/// <param name="Status">How the pipeline is.</param>
/// <param name="IsSample">Whether the samples are loaded.</param>
/// <param name="Links">The addresses of the pages.</param>
public sealed record StatusModel(StatusAnswer Status, bool IsSample, PageLinks Links)
{
    /// <summary>A unit's name.</summary>
    public Func<UnitCode, string> NameOf { get; init; } = code => code.Value;

    /// <summary>How many units miss a target of the newest results.</summary>
    public int UnitsMissingTargets { get; init; }

    /// <summary>The first lines: what is wrong, or that all is well where nothing is wrong, old, held back or missed.</summary>
    public IReadOnlyList<string> Verdict(PageText text)
    {
        var (faults, notes) = (Faults(text), Notes(text));
        var first = faults.Count > 0 ? faults : [text[notes.Count == 0 ? "Verdict.AllWell" : "Verdict.Works"]];
        var waiting = Status.Queues.Where(queue => !queue.Key.EndsWith("-poison", StringComparison.Ordinal)).Sum(queue => queue.Value);
        return [.. first, .. notes, .. Line(text, "Verdict.Waiting", waiting)];
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Faults(PageText text)
    {
        var stale = Status.Boards.Where(board => board is { Stale: not null, ReplacedBy: null }).Select(board => board.Stale!).ToList();
        var oldest = stale.MaxBy(age => age.AgeDays);
        var unreadable = Status.HeldBack.UnreadableSeries;
        var differing = Status.Differences
            .DistinctBy(difference => (difference.Kind, difference.Scope, difference.Level, difference.Period)).Count();
        return
        [
            .. Line(text, "Verdict.Refused", Status.Sources.Sum(source => source.Quarantine.Count)),
            .. Line(text, "Verdict.Failed", Status.Failures.Count),
            .. Line(
                text, stale.Count == 1 ? "Verdict.StaleOne" : "Verdict.Stale", stale.Count,
                text.Choose(oldest?.Message, oldest?.MessageEnglish)),
            .. Line(text, "Verdict.Held", Status.HeldAlerts.Count),
            .. Line(text, "Verdict.Unreadable", unreadable.Count, string.Join(", ", unreadable)),
            .. Line(text, "Verdict.Differences", differing),
            .. Status.FutureReceipts.Select(receipt => text["Verdict.Future", text.Choose(receipt.Message, receipt.MessageEnglish)]),
            .. Line(text, "Verdict.Storage", Status.ReadFault is null ? 0 : 1, Status.ReadFault),
            .. Line(text, "Verdict.Writing", Status.WriteFault is null ? 0 : 1, Status.WriteFault),
            .. Line(text, "Verdict.MailLinks", Status.LinkFault is null ? 0 : 1, Status.LinkFault),
        ];
    }

    /// <summary>What is no fault, and yet not well.</summary>
    private List<string> Notes(PageText text) =>
    [
        .. Line(text, "Verdict.Due", Status.HeldBack.Alerts), .. Line(text, "Verdict.MissTargets", UnitsMissingTargets),
        .. Line(text, "Verdict.Replaced", Status.Boards.Count(board => board is { Stale: not null, ReplacedBy: not null })),
    ];

    /// <summary>A line about so many things; none where there are none.</summary>
    private static string[] Line(PageText text, string key, int count, string? more = null) =>
        count == 0 ? [] : [text[key, text.Count(count), more]];
}

/// <summary>What the page of a refused file shows.</summary>
/// <param name="Report">The report on it.</param>
/// <param name="Links">The addresses of the pages.</param>
public sealed record QuarantineModel(QuarantineAnswer Report, PageLinks Links);
