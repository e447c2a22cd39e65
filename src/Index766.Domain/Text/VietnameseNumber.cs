using System.Globalization;

namespace Index766.Domain.Text;

/// <summary>Figures as offices print them in official documents: a decimal comma, a point between thousands.</summary>
public static class VietnameseNumber
{
    /// <summary>What stands where there is no figure.</summary>
    public const string Nothing = "-";

    // The programs run without culture data: there is no "vi-VN" to ask.
    private static readonly NumberFormatInfo Format =
        new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" };

    /// <summary>Points with two decimals, half up: <c>94,00</c>; "-" where there are none.</summary>
    public static string Points(decimal? points) => points is { } known ? Rounded(known, 2).ToString("0.00", Format) : Nothing;

    /// <summary>A change with its sign: <c>+0,05</c>, <c>−1,20</c>, <c>0,00</c>; nothing where there is none.</summary>
    public static string Change(decimal? change) => change is { } known ? (Rounded(known, 2) > 0 ? "+" : "") + Points(known) : "";

    /// <summary>A count with thousands points: <c>480.499</c>.</summary>
    public static string Count(decimal? count) => count is { } known ? known.ToString("#,0.####", Format) : Nothing;

    /// <summary>A percentage with two decimals, half up, and its sign: <c>99,56%</c>.</summary>
    public static string Percent(decimal? percent) => percent is { } known ? Points(known) + "%" : Nothing;

    /// <summary>A completion with one decimal: <c>63,6%</c>.</summary>
    public static string Completion(decimal? percent) => percent is { } known ? Rounded(known, 1).ToString("0.0", Format) + "%" : Nothing;

    /// <summary>A result, a target or a maximum without needless decimals, at most four: <c>100</c>, <c>66,22</c>.</summary>
    public static string Short(decimal? value) => value is { } known ? Rounded(known, 4).ToString("0.####", Format) : Nothing;

    private static decimal Rounded(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
}
