using Index766.Pipeline.FetchSnapshots;

namespace Index766.Web.Pages;

/// <summary>Lines of the run ledger in words.</summary>
internal static class RunFormatter
{
    /// <summary>What became of a run.</summary>
    public static string Outcome(this PageText text, RunRecord run) => run.Outcome switch
    {
        "done" => text["Status.Done"],
        "started" => text["Status.Started"],
        _ => text["Status.NotFetched", run.Summary],
    };
}
