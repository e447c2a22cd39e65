using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.DraftReports;

namespace Index766.Web.Api.Parameters;

/// <summary>The parameters of the API, and which of them each address takes.</summary>
internal static class ApiParameters
{
    /// <summary>The most rows that a page may have.</summary>
    public const int MaxPageSize = 5000;

    /// <summary>Rows a page where only the page is given.</summary>
    public const int DefaultPageSize = 100;

    private const int MaxSnapshots = 500;
    private const int ShaDigits = 64;
    private const string ExpectedAsOf = "2024-12-17 or 2024-02-05T16:30";
    private const string ExpectedUnit = "a unit code such as BP-S04";
    private const string ExpectedProvince = "the code of a province, such as BP";

    public static readonly Parameter<UnitCode> Scope = new(
        "scope", "The code of the unit above those compared.", UnitCode.TryParse, "the code of the unit above, such as BP or VN", "BP",
        IsRequired: true);

    public static readonly Parameter<Level> Level = new(
        "level", "The level of the units compared.", Levels.TryParse, $"one of {Levels.AllCodes}", "department", IsRequired: true)
    {
        Values = [.. Enum.GetValues<Level>().Select(level => level.Code())],
    };

    public static readonly Parameter<Period> Period = new(
        "period", "The period: 2024, 2024-Q1 or 2024-01. Without it the newest year, the whole year before its parts.",
        Domain.Snapshots.Period.TryParse, "2024, 2024-Q1 or 2024-01");

    public static readonly Parameter<AsOf> AsOf = new(
        "asOf", "The moment that the figures describe: 2024-12-17 or 2024-02-05T16:30. Without it the newest.", TryReadAsOf, ExpectedAsOf);

    public static readonly Parameter Source = new("source", "The source. Without it the first of the office's list that has the board.");

    public static readonly Parameter View = new(
        "view", "The very view, as the header Content-Location names it: that answer never changes.");

    public static readonly Parameter Format = new("format", "The format; without it the header Accept decides.")
    {
        Values = ["json", "csv", "xlsx"],
    };

    public static readonly Parameter Locale = new(
        "locale", "vi: a CSV with semicolons and decimal commas, for a Vietnamese spreadsheet.")
    { Values = ["none", "vi"] };

    public static readonly Parameter Sort = new("sort", "The field to sort by, with - before it downwards; rows without it come last.");
    public static readonly Parameter Fields = new("fields", "The row fields wanted, comma-separated.");
    public static readonly Parameter Status = new("status", "The statuses wanted, comma-separated.");
    public static readonly Parameter Search = new("q", "Part of a unit's name or code; diacritics may be left out.");

    public static readonly Parameter<int> Page = new(
        "page", "The page, from 1; the header Link names the others.", UpTo(100_000), "a whole number from 1 to 100000");

    public static readonly Parameter<int> PageSize = new(
        "pageSize", "Rows a page, at most 5000; 100 where only the page is given.", UpTo(MaxPageSize),
        $"a whole number from 1 to {MaxPageSize}");

    public static readonly Parameter Measure = new(
        "measure", "A group such as CKMB, or an indicator such as DOSSIER_ON_TIME, of the board's methodology.", "CKMB");

    public static readonly Parameter OnlyJson = new("format", "The format.") { Values = ["json"] };

    public static readonly Parameter<bool> Met = new(
        "met", "false: only units that miss a target; true: only those that miss none.", bool.TryParse, "true or false")
    {
        Values = ["true", "false"],
    };

    public static readonly Parameter<UnitCode> Unit = new("code", "The unit's code.", UnitCode.TryParse, ExpectedUnit, "BP-S04");

    public static readonly Parameter UnitSource = new(
        "source",
        "The source whose figures come before the others'; what it does not have comes from the others. Without it the office's order.");

    public static readonly Parameter PeriodKind = new(
        "periodKind", "The kind of the periods; without it that of the current score.")
    { Values = ["year", "quarter", "month"] };

    public static readonly Parameter<AsOf> From = new("from", "The first as-of wanted.", TryReadAsOf, ExpectedAsOf);
    public static readonly Parameter<AsOf> To = new("to", "The last as-of wanted.", TryReadAsOf, ExpectedAsOf);

    public static readonly Parameter Methodology = new("id", "The methodology's id, as boards name it.", "qd766-2022");

    public static readonly Parameter SnapshotSource = new("source", "The source.");

    public static readonly Parameter<string> Sha = new(
        "sha", "The whole SHA-256 of the bytes: 64 hexadecimal digits.", TryReadSha,
        "the whole SHA-256 of the bytes: 64 hexadecimal digits");

    public static readonly Parameter<int> Limit = new(
        "limit", "How many at most.", UpTo(MaxSnapshots), $"a number from 1 to {MaxSnapshots}");

    public static readonly Parameter Snapshot = new("id", "The snapshot's id, as boards name it.");
    public static readonly Parameter UploadSource = new("id", "The source.");
    public static readonly Parameter FileName = new("name", "The file's name; or percent-encoded in the header X-File-Name.");
    public static readonly Parameter Item = new("item", "The file's name.");
    public static readonly Parameter ReportFormat = new("format", "html: as a page.") { Values = ["json", "html"] };

    public static readonly Parameter<Period> Month = new(
        "month", "The month, such as 2026-11; without it this month.", TryReadMonth, "a month such as 2026-11");

    public static readonly Parameter<UnitCode> AlertUnit = new("unit", "The unit's code.", UnitCode.TryParse, ExpectedUnit);

    public static readonly Parameter Report = new("kind", "Which.", "notice") { Values = ReportKinds.Codes };

    public static readonly Parameter<UnitCode> Province = new(
        "scope", "The province; not for a brief.", UnitCode.TryParse, ExpectedProvince, "BP");

    public static readonly Parameter<UnitCode> BriefUnit = new(
        "unit", "The unit of a brief.", UnitCode.TryParse, "the code of a unit of the unit file, such as BP-S04", "BP-S16");

    public static readonly Parameter BriefFormat = new("format", "Of a brief: a file, or a page to print.") { Values = ["docx", "html"] };

    public static readonly Parameter<UnitCode> DraftScope = new(
        "scope", "The province.", UnitCode.TryParse, ExpectedProvince, "BP", IsRequired: true);

    public static readonly Parameter Day = new("day", "The day: 2026-11-23.");
    public static readonly Parameter DraftFile = new("file", "The file's name.", "thong-bao.docx");

    /// <summary>What names a board.</summary>
    public static readonly IReadOnlyList<Parameter> OfBoard = [Scope, Level, Period, AsOf, Source];

    /// <summary>What every table of a board takes.</summary>
    public static readonly IReadOnlyList<Parameter> OfTable =
        [.. OfBoard, View, Format, Locale, Sort, Fields, Status, Search, Page, PageSize];

    public static readonly IReadOnlyList<Parameter> OfTargets = [.. OfBoard, OnlyJson, Search, Met];
    public static readonly IReadOnlyList<Parameter> OfUnit = [UnitSource];
    public static readonly IReadOnlyList<Parameter> OfUnitHistory = [PeriodKind, From, To, UnitSource];
    public static readonly IReadOnlyList<Parameter> OfSnapshots = [SnapshotSource, Sha, Limit];
    public static readonly IReadOnlyList<Parameter> OfAlerts = [Month, AlertUnit];
    public static readonly IReadOnlyList<Parameter> OfReport = [Province, Period, AsOf, Source];
    public static readonly IReadOnlyList<Parameter> OfBrief = [BriefUnit, Period, AsOf, Source, BriefFormat];
    public static readonly IReadOnlyList<Parameter> OfDrafts = [DraftScope];

    /// <summary>A plus sign that was not escaped arrives as a blank.</summary>
    public static bool TryReadAsOf(string text, out AsOf asOf) => Domain.Snapshots.AsOf.TryParse(text.Replace(' ', '+'), out asOf);

    private static TryRead<int> UpTo(int max) => (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= max;

    private static bool TryReadMonth(string text, out Period month) =>
        Domain.Snapshots.Period.TryParse(text, out month) && month.Kind == Domain.Snapshots.PeriodKind.Month;

    private static bool TryReadSha(string text, out string sha)
    {
        sha = text.ToLowerInvariant();
        return sha.Length == ShaDigits && sha.All(char.IsAsciiHexDigitLower);
    }
}
