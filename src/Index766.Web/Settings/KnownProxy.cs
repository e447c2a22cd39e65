using System.Net;
using System.Net.Sockets;

namespace Index766.Web.Settings;

/// <summary>An item of <see cref="ApiSettings.KnownProxies"/>.</summary>
internal static class KnownProxy
{
    /// <summary>A network of more addresses is no office's: everybody would be believed.</summary>
    public const int ShortestPrefix = 8;

    /// <summary>Its network, of one address where it is an address; null for a text that is neither.</summary>
    public static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            // IPv4 addresses as IPv6 writes them have 96 bits before their own.
            return network.PrefixLength - (network.BaseAddress.IsIPv4MappedToIPv6 ? 96 : 0) >= ShortestPrefix ? network : null;
        }

        // Written short, such as 1 for 0.0.0.1, an address is a slip.
        return IPAddress.TryParse(text, out var address) && (text.Contains(':') || text.Count(c => c == '.') == 3)
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : null;
    }
}
