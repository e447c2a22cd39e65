using System.Globalization;
using System.Net.Sockets;
using Index766.Pipeline.Ports;
using MailKit.Security;

namespace Index766.Mail.Sending;

/// <summary>What an attempt means that ended without an answer. Its reason holds no address and no secret.</summary>
/// <param name="Fault">What was thrown.</param>
/// <param name="MayBeAccepted">Whether content went out, or may have.</param>
/// <param name="Timeout">How long the attempt was allowed to take.</param>
/// <param name="IsLate">Whether that time was over, or the caller cancelled.</param>
internal sealed record ConnectionFailure(Exception Fault, bool MayBeAccepted, TimeSpan Timeout, bool IsLate)
{
    /// <summary>The outcome: unknown where the e-mail may have been accepted, else to be tried later.</summary>
    /// <param name="server">What the connection was to, inside a sentence.</param>
    /// <param name="unused">A sentence's beginning that says that it could not be used.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled before any content went out.</exception>
    public SendResult ToResult(string server, string unused, CancellationToken cancellationToken)
    {
        if (!MayBeAccepted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var cause = Cause(cancellationToken);
        return MayBeAccepted
            ? new SendResult(SendOutcome.Unknown,
                $"The connection to {server} ended while the e-mail went out, so it may have been accepted: {cause}.")
            : new SendResult(SendOutcome.TryLater, $"{unused}: {cause}.");
    }

    private string Cause(CancellationToken cancellationToken) => Fault switch
    {
        AuthenticationException => "it did not take the sign-in",
        AccessTokenException => Fault.Message,
        NotSupportedException => "it does not offer STARTTLS or the sign-in that is required",
        SslHandshakeException => "no secure connection (is its certificate valid?)",
        _ when !IsLate => NetworkCause(),
        _ when cancellationToken.IsCancellationRequested => "sending was cancelled",
        _ => string.Create(CultureInfo.InvariantCulture, $"no answer within {Timeout.TotalSeconds} s"),
    };

    private string NetworkCause()
    {
        for (var inner = Fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode.ToString();
            }

            if (inner is System.Security.Authentication.AuthenticationException)
            {
                return "no secure connection (is its certificate valid?)";
            }
        }

        return "the connection was lost";
    }
}
