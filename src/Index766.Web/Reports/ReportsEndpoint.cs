using System.Globalization;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.DraftReports;
using Index766.Web.Api.Answering;
using Index766.Web.Pages;

namespace Index766.Web.Reports;

/// <summary>
/// <c>GET /api/reports/notice|letter|workbook|brief</c>: a document of any published snapshot; <c>/api/reports/drafts</c>: Monday's.
/// </summary>
internal static class ReportsEndpoint
{
    private const int MaxSets = 10;
    private static readonly string[] Parameters = ["scope", "period", "asOf", "source"];
    private static readonly string[] BriefParameters = ["unit", "period", "asOf", "source", "format"];

    public static async Task<IResult> GetAsync(string kind, HttpContext context, ReportReader reports, RenderReport render,
        RenderBrief renderBrief, ReferenceData data, PageAnswers pages, CancellationToken cancellationToken)
    {
        if (!ReportKinds.TryParse(kind, out var known))
        {
            return Problems.NotFound($"There is no report '{Problems.Shown(kind)}'; there are {string.Join(", ", ReportKinds.Codes)}.");
        }

        var isBrief = known == ReportKind.Brief;
        var (query, unit, problem) = Read(context.Request.Query, isBrief, data.Units);
        if (query is null)
        {
            return problem!;
        }

        if (known is ReportKind.Notice or ReportKind.Letter && query.Scope == UnitCode.Nation)
        {
            return Problems.BadParameter("scope", query.Scope.Value, "the code of a province: notices and letters are a province's");
        }

        if (await reports.PlanAsync(query, cancellationToken) is not { } plan)
        {
            return Problems.NotFound($"No scores are published of {query.Scope} for the given period, as-of and source.");
        }

        var report = await reports.ReadAsync(plan, cancellationToken);
        return !isBrief ? FileOf(render(known, report), $"{query.Scope}-{DayOf(report.Head.AsOf)}-{known.FileName()}")
            : UnitBrief.Of(report, data.Units.On(report.Head.AsOf.Day).Find(unit!.Code)!) is not { } brief
            ? Problems.NotFound($"No published snapshot under {query.Scope} has the unit {unit!.Code}.")
            : context.Request.Query["format"] == "html" ? await pages.RenderAsync<BriefPage>(context, brief, PageStyle.Brief)
            : FileOf(renderBrief(brief), $"{unit!.Code}-{DayOf(report.Head.AsOf)}-{known.FileName()}");
    }

    public static async Task<IResult> ListDraftsAsync(HttpContext context, DraftStore drafts, CancellationToken cancellationToken) =>
        UnitCode.TryParse(context.Request.Query["scope"], out var scope)
            ? Results.Bytes(DocumentJson.Write(await drafts.LastAsync(scope, MaxSets, cancellationToken)),
                "application/json; charset=utf-8")
            : Problems.BadParameter("scope", context.Request.Query["scope"], "the code of a province, such as BP");

    public static async Task<IResult> GetDraftAsync(string scope, string day, string file, DraftStore drafts,
        CancellationToken cancellationToken) =>
        UnitCode.TryParse(scope, out var code)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && await drafts.ReadAsync(code, date, file, cancellationToken) is { } content
            ? FileOf(content, $"{code}-{day}-{file}")
            : Problems.NotFound("There is no such draft; /api/reports/drafts?scope= lists those that there are.");

    private static (ReportQuery? Query, Unit? Unit, IResult? Problem) Read(IQueryCollection parameters, bool isBrief, UnitRegister units)
    {
        var names = isBrief ? BriefParameters : Parameters;
        if (parameters.FirstOrDefault(parameter => !names.Contains(parameter.Key, StringComparer.Ordinal) || parameter.Value.Count > 1)
            is { Key: { } wrong })
        {
            return (null, null,
                Problems.BadParameter(Problems.Shown(wrong), parameters[wrong], $"one of {string.Join(", ", names)}, each once"));
        }

        string? Value(string name) => string.IsNullOrEmpty(parameters[name]) ? null : parameters[name].ToString();
        var (unit, scope, fault) = isBrief ? UnitOf(Value("unit"), units) : ScopeOf(Value("scope"));
        if (fault is not null)
        {
            return (null, null, fault);
        }

        var period = default(Period);
        if (Value("period") is { } periodText && !Period.TryParse(periodText, out period))
        {
            return (null, null, Problems.BadParameter("period", periodText, "2024, 2024-Q1 or 2024-01"));
        }

        var asOf = default(AsOf);
        if (Value("asOf") is { } asOfText && !AsOf.TryParse(asOfText.Replace(' ', '+'), out asOf))
        {
            return (null, null, Problems.BadParameter("asOf", asOfText, "2024-12-17 or 2024-02-05T16:30"));
        }

        return isBrief && Value("format") is not (null or "docx" or "html")
            ? (null, null, Problems.BadParameter("format", Value("format"), "docx or html"))
            : (new ReportQuery(scope, Value("period") is null ? null : period, Value("asOf") is null ? null : asOf, Value("source")), unit,
                null);
    }

    private static (Unit? Unit, UnitCode Scope, IResult? Fault) ScopeOf(string? text) =>
        UnitCode.TryParse(text, out var scope) ? (null, scope, null)
            : (null, default, Problems.BadParameter("scope", text, "the code of a province, such as BP"));

    /// <summary>A unit's report is that of the province above it.</summary>
    private static (Unit? Unit, UnitCode Scope, IResult? Fault) UnitOf(string? text, UnitRegister units)
    {
        if (!UnitCode.TryParse(text, out var code) || units.Find(code) is not { } unit)
        {
            return (null, default, Problems.BadParameter("unit", text, "the code of a unit of the unit file, such as BP-S04"));
        }

        var scope = units.SelfAndAncestors(code).Skip(1).FirstOrDefault(above => above.Level is Level.Province or Level.Nation);
        return scope is null ? (null, default, Problems.BadParameter("unit", text, "a unit below a province")) : (unit, scope.Code, null);
    }

    private static IResult FileOf(byte[] content, string name) => Results.File(content, ReportKinds.MediaType(name), name);

    private static string DayOf(AsOf asOf) => asOf.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
