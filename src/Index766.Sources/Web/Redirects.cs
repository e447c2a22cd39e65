namespace Index766.Sources.Web;

/// <summary>Where a redirect leads, and whether it is followed.</summary>
internal static class Redirects
{
    /// <summary>The next address: of the same scheme, or https, and without a user.</summary>
    /// <exception cref="NoAnswerException">It is not followed.</exception>
    public static Uri Next(Uri current, Uri? location)
    {
        if (location is null || !Uri.TryCreate(current, location, out var next))
        {
            throw new NoAnswerException("answered with a redirect that names no address", isTransient: false);
        }

        var isKnownScheme = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && current.Scheme == Uri.UriSchemeHttp);
        return isKnownScheme && next.UserInfo.Length == 0
            ? next
            : throw new NoAnswerException(
                $"redirects to {(isKnownScheme ? "an address with a user" : next.Scheme)}, and only https, or http from http, without a "
                    + "user is followed", isTransient: false);
    }

    /// <summary>Whether both are the same scheme, host and port: only then does a secret go along.</summary>
    public static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
