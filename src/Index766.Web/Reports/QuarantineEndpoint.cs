using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Sources;
using Index766.Web.Api;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Pages;
using Microsoft.Net.Http.Headers;

namespace Index766.Web.Reports;

/// <summary><c>GET /api/quarantine/{source}/{item}</c>: the whole report on a refused file, as JSON, or in a browser as a page.</summary>
internal static class QuarantineEndpoint
{
    public static async Task<IResult> GetAsync(string source, string item, HttpContext context, Quarantine quarantine,
        PageAnswers pages, CancellationToken cancellationToken)
    {
        context.Response.Headers[HeaderNames.Vary] = HeaderNames.Accept;
        // A longer name is no key of the storage, so nothing of it is kept.
        if (Math.Max(source.Length, item.Length) > SourceItems.MaxItemLength
            || await quarantine.FindAsync(source, item, cancellationToken) is not { } found)
        {
            return Problems.NotFound(
                $"No file '{Problems.Shown(item)}' of the source '{Problems.Shown(source)}' is refused now; /api/status lists those that "
                    + "are.");
        }

        var answer = QuarantineAnswer.Of(found);
        if (!WantsPage(context.Request))
        {
            return Results.Bytes(DocumentJson.Write(answer), MediaChoice.Json);
        }

        var request = PageRequest.Read(context, "../../../", ["format"]);
        return await pages.RenderAsync<QuarantinePage>(context, new QuarantineModel(answer, request.Links));
    }

    private static bool WantsPage(HttpRequest request)
    {
        var reader = new ParameterReader(request.Query, [ApiParameters.ReportFormat], refusesOthers: false);
        return reader.Text(ApiParameters.ReportFormat) switch
        {
            "html" => true,
            "json" => false,
            _ => MediaChoice.Prefers(request, "text/html"),
        };
    }
}
