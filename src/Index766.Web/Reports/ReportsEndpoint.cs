using System.Globalization;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.DraftReports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Pages;

namespace Index766.Web.Reports;

/// <summary>
/// <c>GET /api/reports/notice|letter|workbook|brief</c>: a document of any published snapshot; <c>/api/reports/drafts</c>: Monday's.
/// </summary>
internal static class ReportsEndpoint
{
    public static async Task<IResult> GetAsync(string kind, HttpContext context, ReportReader reports, LeaderboardReader leaderboards,
        OutageNotice outage, RenderReport render, RenderBrief renderBrief, ReferenceData data, PageAnswers pages,
        CancellationToken cancellationToken)
    {
        if (!ReportKinds.TryParse(kind, out var known))
        {
            return Problems.NotFound($"There is no report '{Problems.Shown(kind)}'; there are {string.Join(", ", ReportKinds.Codes)}.");
        }

        var isBrief = known == ReportKind.Brief;
        var reader = new ParameterReader(context.Request.Query, isBrief ? ApiParameters.OfBrief : ApiParameters.OfReport);
        var (query, unit) = Read(reader, isBrief, data.Units);
        var format = isBrief ? reader.Word(ApiParameters.BriefFormat) : null;
        if (reader.Problem is null && known is (ReportKind.Notice or ReportKind.Letter) && query.Scope == UnitCode.Nation)
        {
            reader.Refuse(ApiParameters.Province, "the code of a province: notices and letters are a province's");
        }

        if (reader.Problem is { } problem)
        {
            return problem;
        }

        if (await reports.PlanAsync(query, cancellationToken) is not { } plan)
        {
            leaderboards.CheckWhole();
            return Problems.NotFound($"No scores are published of {query.Scope} for the given period, as-of and source.");
        }

        var report = await reports.ReadAsync(plan, cancellationToken);
        outage.Mark(context);
        return !isBrief ? FileOf(render(known, report), known.FileName(), report.Head.ScopeName, DayOf(report.Head.AsOf))
            : UnitBrief.Of(report, data.Units.On(report.Head.AsOf.Day).Find(unit!.Code)!) is not { } brief
            ? Problems.NotFound($"No published snapshot under {query.Scope} has the unit {unit!.Code}.")
            : format == "html" ? await pages.RenderAsync<BriefPage>(context, brief, PageStyle.Brief)
            : FileOf(renderBrief(brief), known.FileName(), brief.UnitName, DayOf(report.Head.AsOf));
    }

    public static async Task<IResult> ListDraftsAsync(HttpContext context, DraftStore drafts, CancellationToken cancellationToken)
    {
        var reader = new ParameterReader(context.Request.Query, ApiParameters.OfDrafts, refusesOthers: false);
        var scope = reader.Required(ApiParameters.DraftScope);
        return reader.Problem
            ?? Results.Bytes(DocumentJson.Write(await drafts.LastAsync(scope, cancellationToken)), MediaChoice.Json);
    }

    public static async Task<IResult> GetDraftAsync(string scope, string day, string file, DraftStore drafts, ReferenceData data,
        CancellationToken cancellationToken) =>
        UnitCode.TryParse(scope, out var code)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && await drafts.ReadAsync(code, date, file, cancellationToken) is { } content
            ? FileOf(content, file, data.Units.Find(code)?.Name ?? scope, $"du-thao-{day}")
            : Problems.NotFound("There is no such draft; /api/reports/drafts?scope= lists those that there are.");

    private static (ReportQuery Query, Unit? Unit) Read(ParameterReader reader, bool isBrief, UnitRegister units)
    {
        var (unit, scope) = isBrief ? ReadUnit(reader, units) : (null, reader.Required(ApiParameters.Province));
        return (
            new ReportQuery(scope, reader.Optional(ApiParameters.Period), reader.Optional(ApiParameters.AsOf),
                reader.Text(ApiParameters.Source)),
            unit);
    }

    /// <summary>A unit's report is that of the province above it.</summary>
    private static (Unit? Unit, UnitCode Scope) ReadUnit(ParameterReader reader, UnitRegister units)
    {
        var code = reader.Required(ApiParameters.BriefUnit);
        var unit = reader.Problem is null ? units.Find(code) : null;
        var scope = unit is null ? null
            : units.SelfAndAncestors(unit.Code).Skip(1).FirstOrDefault(above => above.Level is Level.Province or Level.Nation);
        if (scope is null)
        {
            reader.Refuse(ApiParameters.BriefUnit, unit is null ? ApiParameters.BriefUnit.Expected : "a unit below a province");
        }

        return (unit, scope?.Code ?? default);
    }

    private static IResult FileOf(byte[] content, string file, string unit, string day) =>
        Results.File(content, ReportKinds.MediaType(file), ReportKinds.SavedName(file, unit, day));

    private static string DayOf(AsOf asOf) => asOf.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
