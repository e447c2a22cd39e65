using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api;

/// <summary>
/// A methodology as <c>/api/methodology/{id}</c> answers it: the very rules that boards name, with the checksum of their file.
/// </summary>
internal sealed record MethodologyAnswer(string Id, string Checksum, MethodologyDefinition Definition);

/// <summary><c>GET /api/methodology/{id}</c>.</summary>
internal sealed class MethodologyEndpoint(ResponseCache answers, ReferenceData data)
{
    public static Task GetAsync(HttpContext context, string id, MethodologyEndpoint methodologies) => methodologies.ServeAsync(context, id);

    private Task ServeAsync(HttpContext context, string id) => answers.ServeAsync(context, _ =>
    {
        var reader = new ParameterReader(context.Request.Query, Array.Empty<Parameter>());
        var methodology = data.Methodologies.FirstOrDefault(candidate => candidate.Id == id);
        return Task.FromResult(reader.Problem is { } problem ? Answer.Refused(problem)
            : MediaChoice.Of(context.Request, ["json"]) is null ? Answer.Refused(Problems.NotAcceptable(["json"]))
            : methodology is null ? Answer.Refused(Unknown(id))
            : new Representation(DocumentJson.Write(new MethodologyAnswer(methodology.Id, methodology.Checksum, methodology.Definition)),
                MediaChoice.Json));
    });

    private IResult Unknown(string id)
    {
        var known = data.Methodologies.Select(methodology => methodology.Id).ToList();
        return Problems.NotFound(
            $"There is no methodology {Problems.Shown(id)}; there are {string.Join(", ", known)} (nearest: "
                + $"{DidYouMean.Nearest(Problems.Shown(id), known)}).");
    }
}
