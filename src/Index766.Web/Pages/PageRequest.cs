using System.Globalization;
using Index766.Pipeline.UnitLinks;
using Index766.Web.Api.Parameters;
using Index766.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Index766.Web.Pages;

/// <summary>What a request for a page asks: its parameters, its language, and its own address in the other language.</summary>
internal sealed class PageRequest
{
    private PageRequest(HttpContext context, string root, IReadOnlyList<string> known)
    {
        var query = context.Request.Query;
        var isEnglish = query["lang"] == "en";
        var own = query.Where(pair => known.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var other = own.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Concat(isEnglish ? [] : [KeyValuePair.Create("lang", (string?)"en")]);
        Reader = new ParameterReader(new QueryCollection(own), known);
        Links = new PageLinks(root, isEnglish, "?" + QueryString.Create(other).ToString().TrimStart('?'))
        {
            Visitor = Visitor.Of(context),
            AreAlone = known.Contains(UnitPass.Parameter),
        };
    }

    /// <summary>The parameters that the page knows.</summary>
    public ParameterReader Reader { get; }

    /// <summary>The addresses of the pages, in the request's language.</summary>
    public PageLinks Links { get; }

    /// <summary>Reads a request; what is written after it is in the request's language.</summary>
    /// <param name="context">The request.</param>
    /// <param name="root">Where the page stands: see <see cref="PageLinks"/>.</param>
    /// <param name="known">
    /// The parameters that the page knows. Others are left alone: what is shared by a messenger comes back with its own.
    /// </param>
    public static PageRequest Read(HttpContext context, string root, IReadOnlyList<string> known)
    {
        var request = new PageRequest(context, root, known);
        CultureInfo.CurrentUICulture = request.Links.Culture;
        return request;
    }

    /// <summary>Whether the answer may be a page: other programs don't ask for HTML.</summary>
    public static bool IsOfBrowser(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Links of a page in place of the one that is asked for; those of a form's answer keep nothing of its address.</summary>
    public static PageLinks LinksOf(HttpContext context)
    {
        var kept = HttpMethods.IsPost(context.Request.Method) ? []
            : context.Request.Query.Keys.Where(key => key is not ("lang" or "token" or UnitPass.Parameter));
        return Read(context, PageLinks.RootOf(context.Request), [.. kept]).Links;
    }

    /// <summary>What is wrong with the parameters, in a sentence; null while all is well.</summary>
    public string? Problem => (Reader.Problem as ProblemHttpResult)?.ProblemDetails.Detail;
}
