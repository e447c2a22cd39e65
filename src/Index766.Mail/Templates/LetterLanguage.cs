using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Mail.Templates;

/// <summary>
/// How figures and moments are written in a language: Vietnamese, or English for those whose row of the unit file says so.
/// </summary>
internal sealed class LetterLanguage
{
    public static readonly LetterLanguage Vietnamese = new("vi");

    public static readonly LetterLanguage English = new("en");

    private LetterLanguage(string code) => Code = code;

    public static IReadOnlyList<LetterLanguage> All { get; } = [Vietnamese, English];

    public string Code { get; }

    private bool IsEnglish => Code == English.Code;

    /// <summary>The language of that code; Vietnamese for any other.</summary>
    public static LetterLanguage Of(string code) => code == English.Code ? English : Vietnamese;

    public NumberFormatInfo Numbers => IsEnglish ? VietnameseNumber.EnglishFormat : VietnameseNumber.Format;

    /// <summary>Points or a percentage, at least two decimals, never rounded.</summary>
    public string Points(decimal points) => VietnameseNumber.ExactPoints(points, Numbers);

    public string Count(decimal count) => VietnameseNumber.Count(count, Numbers);

    /// <summary>The moment that figures describe: <c>16 giờ 30 phút ngày 05/02/2024</c>, <c>5 February 2024, 16:30</c>.</summary>
    public string Moment(AsOf asOf) => !IsEnglish ? asOf.Vietnamese()
        : asOf.Moment.ToString(asOf.IsDateOnly ? "d MMMM yyyy" : "d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A period: <c>năm 2024</c>, <c>quarter 1 of 2024</c>.</summary>
    public string Period(Period period) => !IsEnglish ? period.Vietnamese() : period.Kind switch
    {
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"quarter {period.Part} of {period.Year}"),
        PeriodKind.Month =>
            new DateTime(period.Year, period.Part, 1, 0, 0, 0, DateTimeKind.Unspecified).ToString("MMMM yyyy",
                CultureInfo.InvariantCulture),
        _ => period.Year.ToString(CultureInfo.InvariantCulture),
    };

    public string Level(Level level) => IsEnglish ? level.English() : level.Vietnamese();

    public string Choose(string vietnamese, string english) => IsEnglish && english.Length > 0 ? english : vietnamese;
}
