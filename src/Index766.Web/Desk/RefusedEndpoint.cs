using Index766.Pipeline.KeepSnapshots;
using Index766.Web.Settings;

namespace Index766.Web.Desk;

/// <summary>What the list of refused files shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Files">The files, by source and name.</param>
public sealed record RefusedModel(DeskView Desk, IReadOnlyList<QuarantineRow> Files);

/// <summary><c>/desk/refused</c>: the files that are refused now.</summary>
internal sealed class RefusedEndpoint(DeskRoutes routes, Quarantine quarantine, IReadOnlyList<ConfiguredSource> sources) : IDeskEndpoint
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints) => routes.MapPage(endpoints, "/desk/refused", ShowAsync);

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var files = new List<QuarantineRow>();
        foreach (var source in sources)
        {
            files.AddRange(await quarantine.ListAsync(source.Name, cancellationToken).ToListAsync(cancellationToken));
        }

        return await request.RenderAsync<RefusedPage>(new RefusedModel(request.View, files));
    }
}
