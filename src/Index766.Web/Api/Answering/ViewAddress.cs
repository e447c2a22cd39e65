using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api.Answering;

/// <summary>
/// The address of one very view: with <c>asOf</c> alone a correction can change what is
/// answered, with <c>view</c> it can't, so that answer may be kept for ever.
/// </summary>
internal static class ViewAddress
{
    /// <summary>The name of an entry's view: the hashes of its score document and of its baseline's.</summary>
    public static string Of(ManifestEntry entry) => entry.Views?[(entry.Views.LastIndexOf('/') + 1)..] ?? "";

    /// <summary>The address of a board's very view.</summary>
    public static string Of(string path, PublishedView<Board> found) =>
        path + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["scope"] = found.View.Scope.Value,
            ["level"] = found.View.Level.Code(),
            ["period"] = found.View.Period.ToString(),
            ["asOf"] = found.View.AsOf.ToString(),
            ["source"] = found.View.Source,
            ["view"] = Of(found.Entry),
        });
}
