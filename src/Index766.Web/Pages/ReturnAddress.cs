namespace Index766.Web.Pages;

/// <summary>Where a sign-in leads back to: an address below the program's own root, and no other. It is written after <c>./</c>.</summary>
internal static class ReturnAddress
{
    private const int MaxLength = 2000;

    /// <summary>How many parts the address of a page of the desk has; those of its forms have more, and are no pages.</summary>
    private const int PageParts = 2;

    /// <summary>The address that a request asks for; of a form that of its page, without what the form said.</summary>
    public static string Of(HttpRequest request) => HttpMethods.IsPost(request.Method)
        ? string.Join('/', WithoutQuery(request).Split('/').Take(PageParts))
        : Checked(request.Path.ToUriComponent().TrimStart('/') + request.QueryString.ToUriComponent());

    /// <summary>The same without its query.</summary>
    public static string WithoutQuery(HttpRequest request) => Checked(request.Path.ToUriComponent().TrimStart('/'));

    /// <summary>The address as it was given, where it stays below the root; else empty, which is the first page.</summary>
    public static string Checked(string given) =>
        given.Length <= MaxLength && given.All(c => c is > ' ' and < '\x7f' and not '\\') && StaysBelow(given.Split('?', '#')[0])
            ? given : "";

    private static bool StaysBelow(string path) =>
        !path.StartsWith('/') && !path.Contains("//", StringComparison.Ordinal)
        && !path.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase).Contains("..", StringComparison.Ordinal);
}
