using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of the rules shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Data">The rules that the program started with.</param>
/// <param name="Today">Today in Vietnam.</param>
/// <param name="NameOf">A unit's name.</param>
public sealed record RulesModel(DeskView Desk, ReferenceData Data, DateOnly Today, Func<UnitCode, string> NameOf);

/// <summary><c>/desk/rules</c>: the rules in force; they are edited as files.</summary>
internal sealed class RulesEndpoint(DeskRoutes routes, ReferenceData data, PageText text, TimeProvider clock) : IDeskEndpoint
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints) => routes.MapPage(endpoints, "/desk/rules", ShowAsync);

    private Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken) => request.RenderAsync<RulesPage>(
        new RulesModel(request.View, data, VietnamTime.DayOf(clock.GetUtcNow()),
            unit => text.Unit(unit, data.Units.Find(unit)?.Name ?? unit.Value)));
}
