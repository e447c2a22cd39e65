using System.Numerics;
using Index766.Domain.Methodologies;

namespace Index766.Domain.Gaps;

/// <summary>What closes the gap between counts and a percentage to reach.</summary>
/// <param name="Kind">Whether old dossiers can be corrected, or only new ones help.</param>
/// <param name="Count">How many at least; null where the percentage cannot be reached in this period.</param>
public sealed record GapClosure(GapCloses Kind, long? Count)
{
    /// <summary>The largest count that a file may hold; a gap that needs more is as good as never closed.</summary>
    private const long MaxCount = 999_999_999_999_999;

    /// <summary>Whether the percentage can still be reached in this period.</summary>
    public bool IsReachable => Count is not null;

    /// <summary>
    /// With <c>n</c> good ones of <c>d</c> and the share <c>t</c> to reach: ⌈t·d⌉ − n to correct, or
    /// ⌈(t·d − n) / (1 − t)⌉ new ones, all of them good. At 100 % one bad
    /// dossier that can't be corrected makes it unreachable. Exact, in whole numbers. Null where there is
    /// no gap, nothing to count, or nothing is known of what closes it.
    /// </summary>
    /// <param name="kind">What closes the gap.</param>
    /// <param name="numerator">The good ones.</param>
    /// <param name="denominator">All.</param>
    /// <param name="percent">The percentage to reach, above 0 up to 100.</param>
    public static GapClosure? Of(GapCloses kind, decimal numerator, decimal denominator, decimal percent)
    {
        if (kind == GapCloses.None || denominator <= 0 || numerator < 0 || percent is <= 0 or > 100
            || decimal.Truncate(numerator) != numerator || decimal.Truncate(denominator) != denominator)
        {
            return null;
        }

        var (good, all) = ((BigInteger)numerator, (BigInteger)denominator);
        var (share, whole) = Fraction(percent);
        var lacking = (share * all) - (whole * good);
        return lacking.Sign <= 0 ? null
            : kind == GapCloses.Repair ? new GapClosure(kind, Bounded(Ceiling(lacking, whole)))
            : new GapClosure(kind, share == whole ? null : Bounded(Ceiling(lacking, whole - share)));
    }

    /// <summary>The percentage as a fraction of whole numbers: 70.5 % is 705 of 1000.</summary>
    private static (BigInteger Share, BigInteger Whole) Fraction(decimal percent)
    {
        var scale = BigInteger.Pow(10, percent.Scale);
        var integral = decimal.Truncate(percent);
        var digits = decimal.GetBits(percent);
        var mantissa = (new BigInteger((uint)digits[2]) << 64) + (new BigInteger((uint)digits[1]) << 32) + (uint)digits[0];
        return integral == percent ? ((BigInteger)integral, 100) : (mantissa, 100 * scale);
    }

    private static BigInteger Ceiling(BigInteger dividend, BigInteger divisor) => (dividend + divisor - BigInteger.One) / divisor;

    private static long? Bounded(BigInteger count) => count > MaxCount ? null : (long)count;
}
