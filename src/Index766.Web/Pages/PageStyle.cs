using System.Security.Cryptography;
using System.Text;

namespace Index766.Web.Pages;

/// <summary>A style sheet of this assembly as it stands in a page, and the policy under which the page works.</summary>
internal sealed class PageStyle
{
    /// <summary>That of the pages: a sober official table; light and dark, a phone, A4 paper.</summary>
    public static readonly PageStyle Pages = new("page.css", " form-action 'self';");

    /// <summary>The same for a page of the desk that has the desk's own script, which asks for the page itself and nothing else.</summary>
    public static readonly PageStyle Live = new("page.css", " form-action 'self'; script-src 'self'; connect-src 'self';");

    /// <summary>That of the brief: one sheet of A4.</summary>
    public static readonly PageStyle Brief = new("brief.css", "");

    private PageStyle(string name, string more)
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        Css = reader.ReadToEnd();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));
        ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:;{more} base-uri 'none'; frame-ancestors 'none'";
    }

    /// <summary>The style sheet, exactly as it stands in a page.</summary>
    public string Css { get; }

    /// <summary>
    /// The header <c>Content-Security-Policy</c>: no style but this one, and no script and no request but where it says so.
    /// </summary>
    public string ContentSecurityPolicy { get; }
}
