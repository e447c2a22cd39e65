using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>What a finding is about.</summary>
public enum ProofKind
{
    /// <summary>A completion that its own cells contradict, or that is missing.</summary>
    Completion,

    /// <summary>Đạt or Chưa đạt that its own result contradicts.</summary>
    Evaluation,

    /// <summary>A rate that its own counts contradict.</summary>
    Rate,

    /// <summary>Parts that do not add up to their total beyond what rounding explains.</summary>
    Sum,

    /// <summary>A list of units with many late dossiers that its own number, or the total, contradicts.</summary>
    LateList,

    /// <summary>A printed maximum that is not the methodology's.</summary>
    Maximum,

    /// <summary>A rank, or its number of peers, that the scores contradict.</summary>
    Rank,

    /// <summary>A score that makes several ranks look wrong.</summary>
    Score,

    /// <summary>A unit that is missing.</summary>
    MissingUnit,

    /// <summary>A name that is no unit's, or stands twice.</summary>
    UnknownUnit,

    /// <summary>A figure that can't be read.</summary>
    Unreadable,
}

/// <summary>An error in a typed notice.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Unit">The unit; null where it is of none.</param>
/// <param name="Subject">What is wrong: the unit's name and the figure.</param>
/// <param name="Printed">What is typed; empty where nothing is.</param>
/// <param name="Expected">What the other figures give.</param>
public sealed record ProofFinding(ProofKind Kind, string Place, UnitCode? Unit, string Subject, string Printed, string Expected)
{
    /// <summary>One sentence for the clerk.</summary>
    public string Vietnamese() => $"{Place}: {Subject}: ghi {(Printed.Length == 0 ? "trống" : $"“{Printed}”")}; cần {Expected}.";
}
