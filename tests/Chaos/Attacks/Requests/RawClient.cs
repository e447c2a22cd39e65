using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Chaos.Attacks.Requests;

/// <summary>Sends bytes over a socket of its own, and gives the status codes that came back.</summary>
internal sealed partial class RawClient(Uri address)
{
    private const int MaxAnswerBytes = 256 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Sends a request; none where the other side closed without an answer, or none came.</summary>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public async Task<IReadOnlyList<int>> SendAsync(RawRequest request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        using var timeout = new CancellationTokenSource(Timeout);
        var answer = new byte[MaxAnswerBytes];
        var count = 0;
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync(request.Bytes, timeout.Token);
            if (request.IsCut)
            {
                // A reset, not an orderly end.
                client.LingerState = new LingerOption(enable: true, seconds: 0);
                return [];
            }

            for (var read = -1; read != 0 && count < answer.Length; count += read)
            {
                // An answer that came is not followed by another where the connection stays open.
                timeout.CancelAfter(count == 0 ? Timeout : TimeSpan.FromMilliseconds(20));
                read = await stream.ReadAsync(answer.AsMemory(count), timeout.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException)
        {
            // Refused in the middle, or nothing (more) came: what came before counts.
        }

        return
        [
            .. Status().Matches(Encoding.Latin1.GetString(answer, 0, count))
                .Select(match => int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture))
        ];
    }

    [GeneratedRegex(@"HTTP/1\.[01] (?<code>\d{3}) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}
