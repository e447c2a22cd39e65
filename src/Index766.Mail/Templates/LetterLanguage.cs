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
    /// <summary>Vietnamese.</summary>
    public static readonly LetterLanguage Vietnamese = new("vi");

    /// <summary>English.</summary>
    public static readonly LetterLanguage English = new("en");

    private LetterLanguage(string code) => Code = code;

    /// <summary>Both.</summary>
    public static IReadOnlyList<LetterLanguage> All { get; } = [Vietnamese, English];

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Code { get; }

    private bool IsEnglish => Code == English.Code;

    /// <summary>The language of that code; Vietnamese for any other.</summary>
    public static LetterLanguage Of(string code) => code == English.Code ? English : Vietnamese;

    /// <summary>How numbers are written.</summary>
    public NumberFormatInfo Numbers => IsEnglish ? VietnameseNumber.EnglishFormat : VietnameseNumber.Format;

    /// <summary>Points or a percentage, at least two decimals, never rounded.</summary>
    public string Points(decimal points) => VietnameseNumber.ExactPoints(points, Numbers);

    /// <summary>A count, with its thousands apart.</summary>
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

    /// <summary>A level, as it is called.</summary>
    public string Level(Level level) => IsEnglish ? level.English() : level.Vietnamese();

    /// <summary>One of two wordings.</summary>
    public string Choose(string vietnamese, string english) => IsEnglish && english.Length > 0 ? english : vietnamese;
}
