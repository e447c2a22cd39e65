using System.Net;
using System.Net.Sockets;

namespace Index766.Sources.Web;

/// <summary>
/// Which addresses are of the public internet: a redirect may lead to no other, so that no foreign server sends this program to a machine
/// within the house.
/// </summary>
public static class AddressRule
{
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>Whether it is neither this machine nor a private, shared, link-local or multicast network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Array.Exists(NotPublic, network => network.Contains(plain));
    }
}

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
