using Index766.Pipeline.Documents;
using Index766.Pipeline.WatchPoison;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of the messages that failed shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Failures">The messages.</param>
public sealed record FailuresModel(DeskView Desk, IReadOnlyList<Failure> Failures);

/// <summary><c>/desk/failures</c>: the messages that failed for good, with replay.</summary>
internal sealed class FailuresEndpoint(DeskRoutes routes, DeskActs acts, ReplayStep step, PageText text) : IDeskEndpoint
{
    private const string Path = "desk/failures";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/failures", ShowAsync);
        routes.MapForm(endpoints, "/desk/failures", ReplayAsync);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken) =>
        await request.RenderAsync<FailuresPage>(new FailuresModel(request.View, await step.ListAsync(cancellationToken)));

    private async Task<DeskOutcome> ReplayAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var queue = post.Text("queue");
        if (!QueueNames.All.Contains(queue))
        {
            return DeskOutcome.Refused(Path, text["Failures.NoSuchQueue"]);
        }

        var replayed = await step.RunAsync(queue, cancellationToken);
        var back = replayed.Count(one => one.Reason is null);
        if (back == 0)
        {
            return DeskOutcome.Refused(Path, await acts.DoneBeforeAsync(queue, text["Failures.Nothing"], AuditActs.MessagesReplayed));
        }

        await acts.RecordAsync(post, AuditActs.MessagesReplayed, queue);
        return DeskOutcome.Done(Path, text["Failures.Replayed", back]);
    }
}
