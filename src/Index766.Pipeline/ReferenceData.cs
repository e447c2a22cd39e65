using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Pipeline;

/// <summary>The rules that are data: what an office edits under <c>data/</c>. Checked as a whole when it is loaded.</summary>
/// <param name="Units">The unit file.</param>
/// <param name="Methodologies">The methodologies; their periods don't overlap.</param>
/// <param name="TargetSets">The decisions' targets.</param>
/// <param name="Boards">Which boards are drawn up.</param>
/// <param name="Words">The words of the offices' own tables.</param>
/// <param name="Alerts">The alert rules.</param>
/// <param name="Checksum">SHA-256 over all files, in order of their names: recorded with every run.</param>
public sealed record ReferenceData(
    UnitRegister Units,
    IReadOnlyList<Methodology> Methodologies,
    IReadOnlyList<TargetSet> TargetSets,
    IReadOnlyList<BoardRule> Boards,
    FileDictionary Words,
    AlertPolicy Alerts,
    string Checksum)
{
    /// <summary>A unit's name on a day, or its code where it has none.</summary>
    public string NameOf(UnitCode code, DateOnly day) => Units.On(day).Find(code)?.Name ?? code.Value;

    /// <summary>What a target is called in the heading of a column; null where its decision's file gives no short name.</summary>
    public string? ShortNameOf(Target target) => TargetSets.Where(set => set.Decision == target.Decision)
        .Select(set => set.ShortNames.GetValueOrDefault((target.Level, target.Number))).FirstOrDefault(name => name is not null);

    /// <summary>An office's own templates of e-mails, by path; none for the shipped ones.</summary>
    public IReadOnlyDictionary<string, string> MailTemplates { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>
/// A file under <c>data/</c> that is refused; the message is one sentence that names file, place, what was found and what was expected.
/// </summary>
public sealed class ReferenceDataException(string message, Exception? inner = null) : Exception(message, inner);
