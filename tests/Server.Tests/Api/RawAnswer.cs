using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Server.Tests.Api;

/// <summary>Reads one HTTP/1.1 answer off a socket as it comes: head, then a body of the stated length or in chunks.</summary>
internal static class RawAnswer
{
    /// <summary>The answer's text, and whether the server closes the connection.</summary>
    public static async Task<(string Text, bool IsClosed)> ReadAsync(NetworkStream stream, bool isHead, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            if (!await MoreAsync(stream, text, cancellationToken))
            {
                return (text.ToString(), true);
            }
        }

        var head = text.ToString()[..text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var hasBody = !isHead && !head.Contains(" 304 ", StringComparison.Ordinal) && !head.Contains(" 204 ", StringComparison.Ordinal);
        while (hasBody && !IsWhole(text.ToString(), head))
        {
            if (!await MoreAsync(stream, text, cancellationToken))
            {
                return (text.ToString(), true);
            }
        }

        return (text.ToString(), head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsWhole(string text, string head)
    {
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is not null
            ? text.Length >= head.Length + 4 + int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture)
            : !head.Contains("chunked", StringComparison.OrdinalIgnoreCase) || text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
    }

    private static async Task<bool> MoreAsync(NetworkStream stream, StringBuilder text, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            return read > 0;
        }
        catch (IOException)
        {
            // Closed under us: what it got was no HTTP.
            return false;
        }
    }
}
