using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Mail.Writing;

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

    private static readonly NumberFormatInfo VietnameseNumbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo EnglishNumbers = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    private LetterLanguage(string code) => Code = code;

    /// <summary>Both.</summary>
    public static IReadOnlyList<LetterLanguage> All { get; } = [Vietnamese, English];

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Code { get; }

    private bool IsEnglish => Code == English.Code;

    /// <summary>The language of that code; Vietnamese for any other.</summary>
    public static LetterLanguage Of(string code) => code == English.Code ? English : Vietnamese;

    /// <summary>A figure written the Vietnamese way, in this language.</summary>
    public string Figure(string vietnamese) => IsEnglish ? vietnamese.Replace(',', '.') : vietnamese;

    /// <summary>Points or a percentage, at least two decimals, never rounded.</summary>
    public string Points(decimal points) => Figure(VietnameseFigures.Points(points));

    /// <summary>A count, with its thousands apart.</summary>
    public string Count(decimal count) => count.ToString("#,0.##########", IsEnglish ? EnglishNumbers : VietnameseNumbers);

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
