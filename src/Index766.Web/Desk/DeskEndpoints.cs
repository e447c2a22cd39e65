using Index766.Pipeline.Audit;

namespace Index766.Web.Desk;

/// <summary>What the desk's home shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Lines">The newest lines of the audit log.</param>
/// <param name="Older">The line after which older ones begin; null where there are none.</param>
public sealed record DeskHomeModel(DeskView Desk, IReadOnlyList<AuditLine> Lines, string? Older);

/// <summary>The desk: what an operator does in a browser. Every page is made anew.</summary>
internal sealed class DeskEndpoints(DeskRoutes routes, IEnumerable<IDeskEndpoint> parts, AuditLog audit)
{
    private const int Lines = 20;

    /// <summary>Adds its addresses; the guard is in each of them.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk", HomeAsync);
        foreach (var part in parts)
        {
            part.Map(endpoints);
        }

        routes.MapPage(endpoints, "/desk/{*path}", NoSuchPageAsync);
    }

    private async Task<IResult> HomeAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var lines = await audit.ListAsync(Lines + 1, cancellationToken, AfterOf(request.Context.Request));
        var older = lines.Count > Lines ? lines[Lines - 1].Key : null;
        return await request.RenderAsync<DeskHomePage>(new DeskHomeModel(request.View, [.. lines.Take(Lines)], older));
    }

    private static Task<IResult> NoSuchPageAsync(DeskRequest request, CancellationToken cancellationToken) =>
        request.MissingAsync();

    /// <summary>A key of the log, or what sorts like one: no other text goes to the storage.</summary>
    private static string AfterOf(HttpRequest request) =>
        request.Query["after"].ToString() is { Length: <= 60 } after && after.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? after : "";
}
