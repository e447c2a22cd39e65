using System.Globalization;

namespace Index766.Pipeline.Documents;

/// <summary>
/// The moment at which a run was due, in UTC to the second: the same slot is the same run, however often the timer fires.
/// </summary>
public readonly record struct ScheduleSlot(DateTimeOffset Moment)
{
    private const string ByHand = "-now";

    /// <summary>Whether a person started the run: it has a slot of its own, and takes no scheduled one's place.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Text that sorts by time: <c>20241217T230000Z</c>, or <c>20241217T230000Z-now</c> for a run by hand.</summary>
    public string Key => Moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + (IsByHand ? ByHand : "");

    /// <summary>Reads what <see cref="Key"/> wrote.</summary>
    public static bool TryParse(string key, out ScheduleSlot slot)
    {
        var byHand = key.EndsWith(ByHand, StringComparison.Ordinal);
        var valid =
            DateTimeOffset.TryParseExact(byHand ? key[..^ByHand.Length] : key, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var moment);
        slot = new ScheduleSlot(moment) { IsByHand = byHand };
        return valid;
    }
}
