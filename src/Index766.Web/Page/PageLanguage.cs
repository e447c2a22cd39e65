using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Web.Page;

/// <summary>The language of a page: Vietnamese, or English by the switch <c>lang=en</c>. Names, notes and codes stay as they are.</summary>
public sealed class PageLanguage
{
    /// <summary>Vietnamese: what a page speaks where nothing else is asked.</summary>
    public static readonly PageLanguage Vietnamese = new("vi");

    /// <summary>English.</summary>
    public static readonly PageLanguage English = new("en");

    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);
    private static readonly NumberFormatInfo Point = new() { NegativeSign = "−" };

    private PageLanguage(string code) => Code = code;

    /// <summary>Its code for <c>html lang</c>: <c>vi</c> or <c>en</c>.</summary>
    public string Code { get; }

    /// <summary>Whether it is English.</summary>
    public bool IsEnglish => ReferenceEquals(this, English);

    /// <summary>The language that a request asks for.</summary>
    public static PageLanguage Of(IQueryCollection query) => query["lang"] == English.Code ? English : Vietnamese;

    /// <summary>The words of this language.</summary>
    public string Say(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    /// <summary>The words of this language.</summary>
    public string Say(Wording words) => Say(words.Vietnamese, words.English);

    /// <summary>Points with at least two decimals, or "-".</summary>
    public string Points(decimal? points) =>
        points is not { } known ? RowFormatter.Nothing
            : IsEnglish ? known.ToString("0.00##########################", Point) : VietnameseFigures.Points(known);

    /// <summary>A change with its sign.</summary>
    public string Change(decimal change) =>
        !IsEnglish ? VietnameseFigures.Change(change) : change > 0 ? "+" + Points(change) : Points(change);

    /// <summary>A figure without needless decimals.</summary>
    public string Short(decimal value) =>
        IsEnglish ? value.ToString("0.############################", Point) : VietnameseFigures.Short(value);

    /// <summary>A percentage as it is, at most two decimals.</summary>
    public string Percent(decimal value) => Short(decimal.Round(value, 2, MidpointRounding.AwayFromZero)) + "%";

    /// <summary>A whole number with its thousands parted.</summary>
    public string Count(decimal count) =>
        count.ToString("#,0.####", IsEnglish ? Point
            : new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" });

    /// <summary>A moment that figures describe.</summary>
    public string AsOf(AsOf asOf) => !IsEnglish ? asOf.Vietnamese()
        : asOf.Moment.ToString(asOf.IsDateOnly ? "d MMMM yyyy" : "HH:mm 'on' d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same, short enough for a table: <c>17/12/2024</c>.</summary>
    public string ShortAsOf(AsOf asOf) =>
        asOf.Moment.ToString(asOf.IsDateOnly ? "dd'/'MM'/'yyyy" : "HH:mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A period.</summary>
    public string Period(Period period) => !IsEnglish ? period.Vietnamese() : period.Kind switch
    {
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"quarter {period.Part} of {period.Year}"),
        PeriodKind.Month => period.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"year {period.Year}"),
    };

    /// <summary>A level's units.</summary>
    public string Level(Level level) => !IsEnglish ? level.Vietnamese() : level switch
    {
        Domain.Units.Level.Ministry => "ministries",
        Domain.Units.Level.Branch => "branches",
        _ => level.English() + "s",
    };

    /// <summary>A unit's name: the nation has one in English, the others stay as they are.</summary>
    public string Unit(UnitCode code, string name) => IsEnglish && code == UnitCode.Nation ? "Viet Nam" : name;

    /// <summary>A moment of this program in Vietnam's time.</summary>
    public string Moment(DateTimeOffset moment) =>
        moment.ToOffset(VietnamOffset)
            .ToString(IsEnglish ? "HH:mm 'on' d MMMM yyyy" : "HH 'giờ' mm 'phút ngày' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day of this program in Vietnam's time: <c>17/12/2024</c>.</summary>
    public string Day(DateTimeOffset moment) => moment.ToOffset(VietnamOffset)
        .ToString(IsEnglish ? "d MMMM yyyy" : "dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>With a capital at the beginning.</summary>
    public static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
