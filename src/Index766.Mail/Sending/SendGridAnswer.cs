using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>What an answer of SendGrid means for the e-mail.</summary>
/// <param name="options">The options of the request.</param>
/// <param name="time">Tells how far away a named moment is.</param>
internal sealed class SendGridAnswer(SendGridOptions options, TimeProvider time)
{
    private const int MaxOfBody = 16 * 1024;
    private const int MaxOfDetail = 200;
    private static readonly string[] SaidIn = ["field", "message"];
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(1);

    /// <summary>
    /// The outcome by the answer's status; its body only adds to the reason, so that a body that breaks off changes nothing.
    /// </summary>
    public async Task<SendResult> ReadAsync(HttpStatusCode code, HttpResponseHeaders headers, HttpContent content,
        CancellationToken cancellationToken)
    {
        var status = (int)code;
        if (status == 202 || (status == 200 && options.Sandbox))
        {
            return new SendResult(SendOutcome.Accepted, null);
        }

        var number =
            $"(answer {status.ToString(CultureInfo.InvariantCulture)}{Detail(await BeginningOfAsync(content, cancellationToken))})";
        return code switch
        {
            // No try mends a key, a right or a sender that is not verified: a person does, and then has the e-mail sent again.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new SendResult(SendOutcome.Refused,
                    $"SendGrid did not accept the key or the sender {number}: check that the key is valid and may send, and that the "
                        + "sender is verified."),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new SendResult(SendOutcome.TryLater, $"SendGrid put the e-mail off {number}.", RetryAfter(headers)),
            >= HttpStatusCode.BadRequest => new SendResult(SendOutcome.Refused, $"SendGrid refused the e-mail {number}."),
            >= HttpStatusCode.MultipleChoices =>
                new SendResult(SendOutcome.TryLater, $"Something other than SendGrid's mail API answered {number}: check the way to it."),
            _ => new SendResult(SendOutcome.Unknown,
                $"SendGrid answered neither yes nor no, so the e-mail may have been accepted {number}."),
        };
    }

    /// <summary>What an attempt means that ended without an answer.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="nothingWentOut">Whether no content went out and none will.</param>
    /// <param name="timeout">How long the attempt was allowed to take.</param>
    /// <param name="isLate">Whether that time was over, or the caller cancelled.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled before any content went out.</exception>
    public static SendResult OfBroken(Exception fault, bool nothingWentOut, TimeSpan timeout, bool isLate,
        CancellationToken cancellationToken)
    {
        if (nothingWentOut)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var cause = ConnectionCause.Of(fault, timeout, isLate, cancellationToken);
        return nothingWentOut
            ? new SendResult(SendOutcome.TryLater, $"SendGrid could not be reached: {cause}.")
            : new SendResult(SendOutcome.Unknown,
                $"The connection to SendGrid ended while the e-mail went out, so it may have been accepted: {cause}.");
    }

    /// <summary>As much of an answer's body as is looked at; nothing where it breaks off, because the status decides.</summary>
    public static async Task<byte[]> BeginningOfAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[MaxOfBody];
            return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)];
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>The longer of what Retry-After and X-RateLimit-Reset (seconds since 1970) ask for; null where neither lies ahead.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var now = time.GetUtcNow();
        var named = headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - now) : null;
        var reset =
            headers.TryGetValues("X-RateLimit-Reset", out var values)
                && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
            ? TimeSpan.FromSeconds(Math.Clamp(moment - now.ToUnixTimeSeconds(), 0, (long)MaxPause.TotalSeconds))
            : TimeSpan.Zero;
        var longer = named > reset ? named.Value : reset;
        return longer <= TimeSpan.Zero ? null : longer > MaxPause ? MaxPause : longer;
    }

    private string Detail(byte[] body)
    {
        try
        {
            using var said = JsonDocument.Parse(body);
            return Detail(said.RootElement.GetProperty("errors")[0]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException)
        {
            // The status has decided; what else was said is not in the documented form.
            return "";
        }
    }

    private string Detail(JsonElement error)
    {
        var said =
            SaidIn.Select(
                name => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Cleaned(value.GetString()!)
                    : "")
            .Where(text => text.Length > 0).ToList();
        return said.Count == 0 ? "" : "; " + string.Join(": ", said);
    }

    /// <summary>One line without any word that holds an address or the key.</summary>
    private string Cleaned(string text)
    {
        var words =
            new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split((char[]?)null,
                StringSplitOptions.RemoveEmptyEntries);
        var clean = string.Join(' ', words.Select(word => IsPrivate(word) ? "…" : word));
        return clean.Length <= MaxOfDetail ? clean : clean[..(MaxOfDetail - 1)] + "…";
    }

    private bool IsPrivate(string word) =>
        word.Contains('@') || word.Contains("%40", StringComparison.Ordinal) || word.Contains("SG.", StringComparison.Ordinal)
            || word.Contains(options.ApiKey, StringComparison.OrdinalIgnoreCase);
}
