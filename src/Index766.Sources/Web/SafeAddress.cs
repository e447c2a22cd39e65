namespace Index766.Sources.Web;

/// <summary>
/// An address as logs, status and provenance may show it: without user, password, query and fragment, where secrets stand.
/// </summary>
public static class SafeAddress
{
    /// <summary>The address; <c>?…</c> in place of a query.</summary>
    public static string Of(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            + (address.Query.Length > 1 ? "?…" : "");
}
