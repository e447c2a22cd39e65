using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api.Rows;

/// <summary>
/// The header <c>Link</c> of a paged answer (RFC 8288): first, prev, next and last, with the other parameters as they were asked.
/// </summary>
internal static class PaginationLinks
{
    /// <summary>The links; null where the answer is not one page of several.</summary>
    public static string? Of(string path, LeaderboardParameters parameters, int rows)
    {
        if (!parameters.Rows.IsPaged)
        {
            return null;
        }

        var page = parameters.Rows.Page ?? 1;
        var last = Math.Max(1, (rows + parameters.Rows.SizeOfPage - 1) / parameters.Rows.SizeOfPage);
        var links = new List<(string Relation, int Page)> { ("first", 1) };
        if (page > 1)
        {
            links.Add(("prev", Math.Min(page - 1, last)));
        }

        if (page < last)
        {
            links.Add(("next", page + 1));
        }

        links.Add(("last", last));
        return string.Join(", ", links.Select(link => $"<{path}{QueryOf(parameters, link.Page)}>; rel=\"{link.Relation}\""));
    }

    private static QueryString QueryOf(LeaderboardParameters parameters, int page)
    {
        var (board, rows) = (parameters.Board, parameters.Rows);
        var pairs = new List<KeyValuePair<string, string?>>
        {
            new("scope", board.Scope.Value), new("level", board.Level.Code()), new("period", board.Period?.ToString()),
            new("asOf", board.AsOf?.ToString()),
            new("source", board.Source), new("view", parameters.View), new("format", parameters.Format),
            new("locale", parameters.IsVietnamese ? "vi" : null),
            new("sort", rows.Sort is { } sort ? (sort.IsDescending ? "-" : "") + sort.Field : null),
            new("fields", ListText(parameters.Fields)),
            new("status", ListText(rows.Statuses)), new("q", rows.Search), new("page", Number(page)),
            new("pageSize", Number(rows.SizeOfPage)),
        };
        return QueryString.Create(pairs.Where(pair => pair.Value is not null));
    }

    private static string? ListText(IReadOnlyList<string> parts) => parts.Count == 0 ? null : string.Join(',', parts);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

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
