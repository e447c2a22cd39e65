namespace Index766.Domain.Units;

/// <summary>A unit (cơ quan, đơn vị) as the unit file, or a snapshot's own row, describes it.</summary>
/// <param name="Code">What identifies it.</param>
/// <param name="Name">Its Vietnamese name without the province's suffix, NFC; of a unit with several names in
///   <see cref="UnitRegister"/> the one of the day that was asked for.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The unit above it; null only for the root.</param>
/// <param name="ValidFrom">First day on which it exists; null for ever.</param>
/// <param name="ValidTo">Last day on which it exists; null until further notice.</param>
/// <param name="HasProcedures">False where no procedure falls under its authority
///   (không có TTHC thuộc thẩm quyền): neither score nor rank.</param>
/// <param name="PartialLevels">Levels below it of which the unit file lists some
///   units but not all: their boards get no computed rank.</param>
/// <param name="Contact">Whom to write to; null where the office gave no address.</param>
/// <param name="Successor">The unit that took over its tasks when it ended; null where there is none, or more than one.</param>
public sealed record Unit(
    UnitCode Code,
    string Name,
    Level Level,
    UnitCode? Parent,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    bool HasProcedures = true,
    IReadOnlyList<PartialLevel>? PartialLevels = null,
    Contact? Contact = null,
    UnitCode? Successor = null)
{
    /// <summary>Whether the unit exists on that day (UTC+7).</summary>
    public bool ExistsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    /// <summary>Whether the units of that level below it are known to be all that there were on that day.</summary>
    public bool ListsAllOf(Level level, DateOnly day) =>
        !(PartialLevels?.Any(partial => partial.Level == level && (partial.Until is null || day <= partial.Until)) ?? false);
}

/// <summary>A level of which the unit file lists only some units.</summary>
/// <param name="Level">The level.</param>
/// <param name="Until">The last day on which that is so, such as 2025-06-30 for the
///   provinces of the nation; null until further notice.</param>
public sealed record PartialLevel(Level Level, DateOnly? Until = null);

/// <summary>The leader's functional address and the office by which the leader is saluted ("Giám đốc Sở Y tế"); no person's name.</summary>
public sealed record Contact(string Address, string Salutation)
{
    /// <summary>
    /// Functional addresses that get a copy: the officer for procedure control, the public administration service centre.
    /// </summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>The language of the e-mails: <c>vi</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "vi";
}
