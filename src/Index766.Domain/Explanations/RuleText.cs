using System.Globalization;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Explanations;

/// <summary>An indicator's rule, and how a figure gives its points, in words.</summary>
internal static class RuleText
{
    /// <summary>The rule of an indicator whose threshold is that of the day.</summary>
    public static Wording Of(IndicatorDefinition indicator, int places)
    {
        if (indicator.MaxPoints == 0 || indicator.FullMarksAtPercent is not { } full)
        {
            return new Wording("Chỉ theo dõi, không tính điểm.", "Monitored only; it earns no points.");
        }

        var (zero, zeroEnglish) = indicator.ZeroDenominator switch
        {
            ZeroDenominatorPolicy.Full => ("được đủ điểm", "full marks"),
            ZeroDenominatorPolicy.Zero => ("được 0 điểm", "0 points"),
            _ => ("không có điểm", "no score"),
        };
        return Both(format => format == VietnameseNumber.Format
            ? $"Điểm = {Text(indicator.MaxPoints, format)} × tỷ lệ ÷ {Text(full, format)}%; đủ {Text(indicator.MaxPoints, format)} điểm "
                + $"từ {Text(full, format)}%; làm tròn {places} chữ số thập phân. Không phát sinh (mẫu số bằng 0): {zero}."
            : $"Points = {Text(indicator.MaxPoints, format)} × percentage ÷ {Text(full, format)}%; full marks, "
                + $"{Text(indicator.MaxPoints, format)}, from {Text(full, format)}%; rounded to {places} decimals. Nothing arose "
                + $"(denominator 0): {zeroEnglish}.");
    }

    /// <summary>What an indicator earns that does not apply to the unit.</summary>
    public static Wording NotApplicable(IndicatorDefinition indicator, NotApplicablePolicy policy) => policy switch
    {
        NotApplicablePolicy.FullMarks => Both(format => format == VietnameseNumber.Format
            ? $"Không áp dụng cho đơn vị này: được tính đủ {Text(indicator.MaxPoints, format)} điểm."
            : $"It does not apply to this unit: full marks, {Text(indicator.MaxPoints, format)}, are counted."),
        NotApplicablePolicy.Rescale => new Wording(
            "Không áp dụng cho đơn vị này: các chỉ số còn lại của nhóm được quy đổi lên điểm tối đa của nhóm.",
            "It does not apply to this unit: the group's other indicators are scaled up to the group's maximum."),
        _ => new Wording("Không áp dụng cho đơn vị này: không được tính điểm.", "It does not apply to this unit: nothing is counted."),
    };

    /// <summary>The calculation, such as <c>6 × 496/1000 ÷ 100% = 2,98 điểm</c>; null where the figure gives no points.</summary>
    public static Wording? Working(IndicatorDefinition indicator, Reading? reading, decimal? computed)
    {
        if (computed is not { } points || reading is null || reading.HasZeroDenominator || indicator.FullMarksAtPercent is not { } full
            || reading.Percent is not { } percent)
        {
            return null;
        }

        return Both(format =>
        {
            var figure = reading is { Numerator: { } good, Denominator: { } all } ? $"{Text(good, format)}/{Text(all, format)}"
                : $"{Text(percent, format)}%";
            var word = format == VietnameseNumber.Format ? "điểm" : "points";
            return percent >= full
                ? $"{figure} ≥ {Text(full, format)}%: {Text(points, format)} {word}"
                : $"{Text(indicator.MaxPoints, format)} × {figure} ÷ {Text(full, format)}% = {Text(points, format)} {word}";
        });
    }

    private static Wording Both(Func<NumberFormatInfo, string> text) =>
        new(text(VietnameseNumber.Format), text(NumberFormatInfo.InvariantInfo));

    private static string Text(decimal number, NumberFormatInfo format) => number.ToString("0.##########", format);
}
