using System.Globalization;

namespace Index766.Domain.Text;

/// <summary>
/// Figures as offices print them: a decimal comma, a point between thousands. Those called exact are never rounded, and are written
/// in English where its format is given.
/// </summary>
public static class VietnameseNumber
{
    /// <summary>What stands where there is no figure.</summary>
    public const string Nothing = "-";

    // The programs run without culture data: there is no "vi-VN" to ask.

    /// <summary>How Vietnamese writes numbers.</summary>
    public static readonly NumberFormatInfo Format =
        new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" };

    /// <summary>How English writes them.</summary>
    public static readonly NumberFormatInfo EnglishFormat = new() { NegativeSign = "−" };

    private const int MaxDecimals = 28;

    /// <summary>Points with two decimals, half up: <c>94,00</c>; "-" where there are none.</summary>
    public static string Points(decimal? points) => points is { } known ? Rounded(known, 2).ToString("0.00", Format) : Nothing;

    /// <summary>A change with its sign: <c>+0,05</c>, <c>−1,20</c>, <c>0,00</c>; nothing where there is none.</summary>
    public static string Change(decimal? change) => change is { } known ? (Rounded(known, 2) > 0 ? "+" : "") + Points(known) : "";

    /// <summary>A count with thousands points: <c>480.499</c>.</summary>
    public static string Count(decimal? count, NumberFormatInfo? format = null) =>
        count is { } known ? known.ToString("#,0.####", format ?? Format) : Nothing;

    /// <summary>A percentage with two decimals, half up, and its sign: <c>99,56%</c>.</summary>
    public static string Percent(decimal? percent) => percent is { } known ? Points(known) + "%" : Nothing;

    /// <summary>A completion with one decimal: <c>63,6%</c>.</summary>
    public static string Completion(decimal? percent) => percent is { } known ? OneDecimal(known) + "%" : Nothing;

    /// <summary>A percentage with one decimal, half up, without its sign: <c>63,6</c>.</summary>
    public static string OneDecimal(decimal percent, NumberFormatInfo? format = null) =>
        Rounded(percent, 1).ToString("0.0", format ?? Format);

    /// <summary>A result, a target or a maximum without needless decimals, at most four: <c>100</c>, <c>66,22</c>.</summary>
    public static string Short(decimal? value) => value is { } known ? Rounded(known, 4).ToString("0.####", Format) : Nothing;

    /// <summary>Points as they are, with at least two decimals: <c>94,00</c>, <c>95,385</c>.</summary>
    public static string ExactPoints(decimal points, NumberFormatInfo? format = null) =>
        points.ToString("0.00##########################", format ?? Format);

    /// <summary>A change as it is, with its sign: <c>+0,05</c>, <c>−1,20</c>, <c>0,00</c>.</summary>
    public static string ExactChange(decimal change, NumberFormatInfo? format = null) =>
        (change > 0 ? "+" : "") + ExactPoints(change, format);

    /// <summary>A value as it is, without needless decimals: <c>18</c>, <c>7,5</c>.</summary>
    public static string ExactShort(decimal value, NumberFormatInfo? format = null) =>
        value.ToString("0.############################", format ?? Format);

    /// <summary>
    /// Result, target and what is missing, rounded half up to two decimals, or to as many more as it takes for the three to be true
    /// together: the result stays below the target, and result and gap add up to the target (79,996 of 80 is missed by 0,004).
    /// </summary>
    public static (string Result, string Target, string Gap) Missed(decimal result, decimal target, NumberFormatInfo? format = null)
    {
        string Fixed(decimal value, int decimals) =>
            value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), format ?? Format);
        var (shownResult, shownTarget, gap, decimals) = TrueTogether(result, target);
        return (Fixed(shownResult, decimals), Fixed(shownTarget, Math.Min(decimals, Math.Max(2, (int)target.Scale))), Fixed(gap, decimals));
    }

    /// <summary>As <see cref="Missed"/>, without needless decimals: <c>24</c>, <c>100</c>, <c>76</c>.</summary>
    public static (string Result, string Target, string Gap) MissedShort(
        decimal result, decimal target, NumberFormatInfo? format = null)
    {
        var (shownResult, shownTarget, gap, _) = TrueTogether(result, target);
        return (ExactShort(shownResult, format), ExactShort(shownTarget, format), ExactShort(gap, format));
    }

    private static (decimal Result, decimal Target, decimal Gap, int Decimals) TrueTogether(decimal result, decimal target)
    {
        for (var decimals = 2; ; decimals++)
        {
            var (shownResult, shownTarget, gap) =
                (Rounded(result, decimals), Rounded(target, decimals), Rounded(target - result, decimals));
            var isTrue = shownResult < shownTarget && shownTarget == target && shownResult + gap == shownTarget;
            if (isTrue || decimals == MaxDecimals)
            {
                return (shownResult, shownTarget, gap, decimals);
            }
        }
    }

    private static decimal Rounded(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
}
