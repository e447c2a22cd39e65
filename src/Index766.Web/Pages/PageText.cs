using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Web.Settings;
using Microsoft.Extensions.Localization;

namespace Index766.Web.Pages;

/// <summary>
/// What the pages say, in the language of <see cref="CultureInfo.CurrentUICulture"/>: the texts of PageText.resx (Vietnamese) and
/// PageText.en.resx, with figures and days as offices write them. Names, notes and codes stay as they are.
/// </summary>
public sealed class PageText(IStringLocalizer<PageText> texts)
{
    /// <summary>What a cell shows that has nothing to show.</summary>
    public const string Nothing = "-";

    /// <summary>The language of a page where no other is asked for.</summary>
    public static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>The other language, by the switch <c>lang=en</c>.</summary>
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Whether the language is English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.Equals(English);

    private static NumberFormatInfo Numbers => IsEnglish ? VietnameseNumber.EnglishFormat : VietnameseNumber.Format;

    /// <summary>The text of a key, with values in its places.</summary>
    /// <exception cref="KeyNotFoundException">The resource files don't have the key.</exception>
    public string this[string key, params ReadOnlySpan<object?> values] => texts[key] is { ResourceNotFound: false } found
        ? string.Format(CultureInfo.InvariantCulture, found.Value, values)
        : throw new KeyNotFoundException($"PageText.resx has no text '{key}'.");

    /// <summary>The one of two texts that is in the language: data has both.</summary>
    public string Choose(string? vietnamese, string? english) => (IsEnglish ? english : vietnamese) ?? "";

    /// <summary>The text of data that has it in both languages; empty for none.</summary>
    public string Choose(Wording? words) => Choose(words?.Vietnamese, words?.English);

    /// <summary>Points with at least two decimals, or "-".</summary>
    public string Points(decimal? points) => points is { } known ? VietnameseNumber.ExactPoints(known, Numbers) : Nothing;

    /// <summary>A change with its sign, or "-".</summary>
    public string Change(decimal? change) => change > 0 ? "+" + Points(change) : Points(change);

    /// <summary>A figure without needless decimals.</summary>
    public string Short(decimal value) => VietnameseNumber.ExactShort(value, Numbers);

    /// <summary>A percentage as it is, at most two decimals; "-" for none.</summary>
    public string Percent(decimal? value) =>
        value is { } known ? Short(decimal.Round(known, 2, MidpointRounding.AwayFromZero)) + "%" : Nothing;

    /// <summary>A whole number with its thousands parted.</summary>
    public string Count(decimal count) => VietnameseNumber.Count(count, Numbers);

    /// <summary>A moment that figures describe.</summary>
    public string AsOf(AsOf asOf) => IsEnglish ? asOf.English() : asOf.Vietnamese();

    /// <summary>The same, short enough for a table: <c>17/12/2024</c>.</summary>
    public string ShortAsOf(AsOf asOf) =>
        asOf.Moment.ToString(asOf.IsDateOnly ? "dd'/'MM'/'yyyy" : "HH:mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment of this program in Vietnam's time; "-" for none.</summary>
    public string Moment(DateTimeOffset? moment) => moment is not { } known ? Nothing : VietnamTime.Of(known).ToString(
        IsEnglish ? "HH:mm 'on' d MMMM yyyy" : "HH 'giờ' mm 'phút ngày' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day of this program in Vietnam's time: <c>17/12/2024</c>.</summary>
    public string Day(DateTimeOffset moment) => Day(VietnamTime.DayOf(moment));

    /// <summary>A day: <c>17/12/2024</c>.</summary>
    public string Day(DateOnly day) => day.ToString(IsEnglish ? "d MMMM yyyy" : "dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

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

    /// <summary>A source: the samples have a name for people, the others the one that they are configured by.</summary>
    public string Source(string name) => name == ConfiguredSource.Samples ? this["Source.Samples"] : name;

    /// <summary>With a capital at the beginning.</summary>
    public static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
