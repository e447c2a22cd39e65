namespace Index766.Domain.Units;

/// <summary>A unit (cơ quan, đơn vị) as the unit file, or a snapshot's own row, describes it.</summary>
/// <param name="Code">What identifies it.</param>
/// <param name="Name">Its Vietnamese name without the province's suffix, NFC.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The unit above it; null only for the root.</param>
/// <param name="ValidFrom">First day on which it exists; null for ever.</param>
/// <param name="ValidTo">Last day on which it exists; null until further notice.</param>
/// <param name="HasProcedures">False where no procedure falls under its authority (không có TTHC thuộc thẩm quyền): neither score nor rank.</param>
/// <param name="PartialLevels">Levels below it of which the unit file lists only some units: their boards get no computed rank.</param>
/// <param name="Contact">Whom to write to; null where the office gave no address.</param>
public sealed record Unit(
    UnitCode Code,
    string Name,
    Level Level,
    UnitCode? Parent,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    bool HasProcedures = true,
    IReadOnlyList<Level>? PartialLevels = null,
    Contact? Contact = null)
{
    /// <summary>Whether the unit exists on that day (UTC+7).</summary>
    public bool ExistsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>The leader's functional address and the office by which the leader is saluted ("Giám đốc Sở Y tế"); no person's name.</summary>
public sealed record Contact(string Address, string Salutation);
