using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Index766.Mail.Sending;

/// <summary>Why an attempt over the network ended without an answer, in words that hold no address and no secret.</summary>
internal static class ConnectionCause
{
    /// <summary>The cause.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="timeout">How long the attempt was allowed to take.</param>
    /// <param name="isLate">Whether that time was over, or the caller cancelled.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public static string Of(Exception fault, TimeSpan timeout, bool isLate, CancellationToken cancellationToken) =>
        !isLate ? Of(fault)
        : cancellationToken.IsCancellationRequested ? "sending was cancelled"
        : string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds} s");

    private static string Of(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode.ToString();
            }

            if (inner is AuthenticationException)
            {
                return "no secure connection (is its certificate valid?)";
            }
        }

        return "the connection was lost";
    }
}
