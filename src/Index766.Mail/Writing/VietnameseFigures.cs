using System.Globalization;

namespace Index766.Mail.Writing;

/// <summary>Figures as Vietnamese offices print them: a decimal comma, at least two decimals.</summary>
public static class VietnameseFigures
{
    private const int MaxDecimals = 28;

    // InvariantGlobalization is on: there is no culture "vi-VN" to ask.
    private static readonly NumberFormatInfo Format =
        new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" };

    /// <summary>Points, never rounded: <c>94,00</c>, <c>83,60</c>, <c>95,385</c>.</summary>
    public static string Points(decimal points) => points.ToString("0.00##########################", Format);

    /// <summary>A change with its sign: <c>+0,05</c>, <c>−1,20</c>, <c>0,00</c>.</summary>
    public static string Change(decimal change) => change > 0 ? "+" + Points(change) : Points(change);

    /// <summary>A maximum or count without needless decimals: <c>18</c>, <c>7,5</c>.</summary>
    public static string Short(decimal value) => value.ToString("0.############################", Format);

    /// <summary>A percentage with one decimal, such as a completion: <c>63,6</c>.</summary>
    public static string OneDecimal(decimal percent) => decimal.Round(percent, 1, MidpointRounding.AwayFromZero).ToString("0.0", Format);

    /// <summary>
    /// Result, target and what is missing, rounded half up to two decimals — or to as many more as it
    /// takes for the three to be true together: the result stays below the
    /// target, and result and gap add up to the target (79,996 of 80 is missed by 0,004).
    /// </summary>
    public static (string Result, string Target, string Gap) Missed(decimal result, decimal target)
    {
        for (var decimals = 2; ; decimals++)
        {
            var (shownResult, shownTarget, shownGap) = (Round(result, decimals), Round(target, decimals), Round(target - result, decimals));
            var isTrue = shownResult < shownTarget && shownTarget == target && shownResult + shownGap == shownTarget;
            if (isTrue || decimals == MaxDecimals)
            {
                return (Fixed(shownResult, decimals), Fixed(shownTarget, Math.Min(decimals, Math.Max(2, (int)target.Scale))),
                    Fixed(shownGap, decimals));
            }
        }
    }

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string Fixed(decimal value, int decimals) =>
        value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), Format);
}
