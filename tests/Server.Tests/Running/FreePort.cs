using System.Net;
using System.Net.Sockets;

namespace Server.Tests.Running;

/// <summary>A port that nobody listened on a moment ago.</summary>
public static class FreePort
{
    public static int Pick()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
