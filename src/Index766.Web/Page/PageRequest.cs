using Index766.Web.Api.Parameters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Index766.Web.Page;

/// <summary>What a request for a page asks: its parameters, its language, and its own address in the other language.</summary>
internal sealed class PageRequest
{
    private PageRequest(IQueryCollection query, IReadOnlyList<string> known)
    {
        Language = PageLanguage.Of(query);
        Reader =
            new ParameterReader(
                new QueryCollection(query.Where(pair => known.Contains(pair.Key))
                    .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)), known);
        OtherLanguage = "?"
            + QueryString.Create(query.Where(pair => known.Contains(pair.Key))
                .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Concat(Language.IsEnglish ? [] : [KeyValuePair.Create("lang", (string?)PageLanguage.English.Code)])).ToString().TrimStart('?');
    }

    /// <summary>The language.</summary>
    public PageLanguage Language { get; }

    /// <summary>The parameters that the page knows. Others are left alone: what is shared by a messenger comes back with its own.</summary>
    public ParameterReader Reader { get; }

    /// <summary>The page's address in the other language.</summary>
    public string OtherLanguage { get; }

    /// <summary>What is wrong with the parameters, in a sentence; null while all is well.</summary>
    public string? Problem => (Reader.Problem as ProblemHttpResult)?.ProblemDetails.Detail;

    /// <summary>What a request asks of a page with these parameters.</summary>
    public static PageRequest Of(HttpRequest request, IReadOnlyList<string> known) => new(request.Query, known);
}
