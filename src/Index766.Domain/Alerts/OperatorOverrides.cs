using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>A silence: alerts that a person does not want sent for a while. They are sent at its end where they still stand.</summary>
/// <param name="Unit">The unit, with all below it.</param>
/// <param name="Rule">The rule's id, or an alert's whole key; null for every rule.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Reason">Why.</param>
/// <param name="SetAt">When it was set.</param>
/// <param name="Until">When it ends.</param>
public sealed record Silence(UnitCode Unit, string? Rule, string Author, string Reason, DateTimeOffset SetAt, DateTimeOffset Until)
{
    /// <summary>Whether it mutes an alert at that moment. What was set later than the moment does not.</summary>
    public bool Mutes(UnitCode unit, string rule, string key, UnitRegister units, DateTimeOffset at) =>
        at < Until && (unit == Unit || units.IsUnder(unit, Unit)) && (Rule is null || Rule == key || Rule == rule);
}

/// <summary>A person's word that the e-mails of a series that was stopped may go.</summary>
/// <param name="Series">The series.</param>
/// <param name="By">Who released it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record AlertRelease(string Series, string By, string Reason, DateTimeOffset At);

/// <summary>What persons have ordered.</summary>
/// <param name="Silences">The silences, also those that have ended.</param>
/// <param name="Releases">The releases.</param>
public sealed record OperatorOverrides(IReadOnlyList<Silence> Silences, IReadOnlyList<AlertRelease> Releases)
{
    /// <summary>Nothing was ordered.</summary>
    public static readonly OperatorOverrides None = new([], []);
}

/// <summary>What an evaluation must know beside the figures.</summary>
/// <param name="Policy">The rules.</param>
/// <param name="Units">The unit file.</param>
/// <param name="Orders">What persons have ordered.</param>
/// <param name="StopShare">The share of a series' units, in percent, that may be alarmed at once; 100 for any.</param>
/// <param name="FailedSources">Sources whose last run failed, or which have a refused file: what was
///   sent of their figures is not sent again until they are back.</param>
public sealed record AlertCircumstances(
    AlertPolicy Policy, UnitRegister Units, OperatorOverrides Orders, decimal StopShare, IReadOnlySet<string> FailedSources)
{
    /// <summary>
    /// The series whose stored documents can't be read, in order: nothing is said of them, and the operators are notified once.
    /// </summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
