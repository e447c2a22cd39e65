using System.Net;
using System.Net.Sockets;
using Index766.Web.Settings;

namespace Index766.Web.Authentication;

/// <summary>
/// Who asks, as limits tell clients apart: an IPv4 address, or the /64 of an IPv6 address, which one subscriber has whole. Behind a
/// known proxy it is the one that the proxy names.
/// </summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The client of a request.</summary>
    public static IPAddress Of(HttpContext context, ProgramSettings settings)
    {
        // Under the host every connection is the host's own: the platform says whose it is, last in the header, perhaps with a port.
        var named = settings.UnderHost ? context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        return Whole(IPEndPoint.TryParse(named, out var end) ? end.Address : context.Connection.RemoteIpAddress);
    }

    private static IPAddress Whole(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
