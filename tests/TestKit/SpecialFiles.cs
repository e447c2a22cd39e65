using System.Diagnostics;
using System.Net.Sockets;

namespace Index766.TestKit;

/// <summary>Makes what stands in a file's place and is none.</summary>
public static class SpecialFiles
{
    /// <summary>A pipe without a writer: who opens it waits for ever.</summary>
    public static void MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", path);
        made.WaitForExit();
        if (made.ExitCode != 0)
        {
            throw new InvalidOperationException($"mkfifo {path} ended with {made.ExitCode}.");
        }
    }

    /// <summary>A socket that nobody listens at any more.</summary>
    public static void MakeSocket(string path)
    {
        // A path of a socket is short: it is made in the current folder's stead.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var made = Path.Combine(Path.GetTempPath(), $"s{Guid.NewGuid():N}"[..12]);
        socket.Bind(new UnixDomainSocketEndPoint(made));
        File.Move(made, path);
    }
}
