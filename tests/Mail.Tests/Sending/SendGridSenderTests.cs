using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Index766.Mail.Tests.Sending;

/// <summary>What the sender by SendGrid does with each documented answer, and with none.</summary>
public sealed class SendGridSenderTests
{
    private const string ApiKey = "SG.khoa-rat-dai_766.0123456789abcdef";
    private const string Said =
        """{"errors":[{"message":"The from address <chiso766@vanphong.binhphuoc.example> with SG.khoa-rat-dai_766.0123456789abcdef\r\nis no good","field":"personalizations.0.to.0.email","help":"http://help.example/giam.doc@sogtvt.binhphuoc.example"},{"message":"second"}]}""";
    private const string Shown = "; personalizations.0.to.0.email: The from address … with … is no good)";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 23, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_accepted_mail_is_posted_once_with_the_documented_body()
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer("202 Accepted", "", "X-Message-Id: 14c5d75ce93"));
        var sender = Sender(server.Endpoint);
        var result =
            await sender.SendAsync(new OutgoingMail(Mails.Key, Mails.Recipient, "Sở GTVT: 1 < 2", "dòng một\n\"hai\"", "<p>dòng một</p>"),
                Cancel);

        Assert.False(sender.IsRepeatable);
        Assert.Equal(new SendResult(SendOutcome.Accepted, null), result);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /v3/mail/send HTTP/1.1", request.Line);
        Assert.Equal($"Bearer {ApiKey}", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        AssertSame(
            """{"personalizations":[{"to":[{"email":"giam.doc@sogtvt.binhphuoc.example"}],"subject":"Sở GTVT: 1 < 2","custom_args":{"dedupe":"KEY"}}]"""
                + ""","from":{"email":"chiso766@vanphong.binhphuoc.example","name":"Văn phòng UBND tỉnh – Bộ chỉ số 766"}"""
                + ""","content":[{"type":"text/plain","value":"dòng một\n\"hai\""},{"type":"text/html","value":"<p>dòng một</p>"}]"""
                + ""","headers":{"Auto-Submitted":"auto-generated"},"categories":["score-alert"]"""
                + ""","tracking_settings":{"click_tracking":{"enable":false},"open_tracking":{"enable":false}},"mail_settings":{"sandbox_mode":{"enable":false}}}""",
            request.Body.Replace(Mails.Key, "KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_the_sandbox_200_is_the_yes_and_the_body_asks_for_it()
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer("200 OK"));
        var result =
            await new SendGridSender(Options(server.Endpoint, Long) with { Sandbox = true },
                TimeProvider.System).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(new SendResult(SendOutcome.Accepted, null), result);
        AssertSame("""{"sandbox_mode":{"enable":true}}""",
            JsonNode.Parse(Assert.Single(server.Requests).Body)!["mail_settings"]!.ToJsonString());
    }

    [Theory]
    [InlineData("400 Bad Request", SendOutcome.Refused)]
    [InlineData("401 Unauthorized", SendOutcome.Refused)]
    [InlineData("403 Forbidden", SendOutcome.Refused)]
    [InlineData("413 Payload Too Large", SendOutcome.Refused)]
    [InlineData("429 Too Many Requests", SendOutcome.TryLater)]
    [InlineData("500 Internal Server Error", SendOutcome.TryLater)]
    [InlineData("503 Service Unavailable", SendOutcome.TryLater)]
    [InlineData("302 Found", SendOutcome.TryLater)]
    [InlineData("200 OK", SendOutcome.Unknown)]
    public async Task What_SendGrid_answers_decides(string status, SendOutcome expected)
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer(status, Said, "Location: /elsewhere"));
        var result = await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal((expected, null), (result.Outcome, result.RetryAfter));
        Assert.Contains($"(answer {status[..3]}{Shown}", result.Reason, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        AssertSaysNothingPrivate(result);
    }

    [Theory]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    public async Task A_key_that_is_not_accepted_says_what_to_mend(string status)
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer(status));
        var result = await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(
            $"SendGrid did not accept the key or the sender (answer {status[..3]}): check that the key is valid and may send, and that "
                + "the sender is verified.", result.Reason);
    }

    [Theory]
    [InlineData("429 Too Many Requests", 90, "Retry-After: 90")]
    [InlineData("503 Service Unavailable", 120, "Retry-After: Sat, 21 Nov 2026 23:02:00 GMT")]
    [InlineData("429 Too Many Requests", 600, "X-RateLimit-Reset: 1795302600")]
    [InlineData("429 Too Many Requests", 600, "X-RateLimit-Reset: 1795302600", "Retry-After: 90")]
    [InlineData("429 Too Many Requests", 700, "X-RateLimit-Reset: 1795302600", "Retry-After: 700")]
    [InlineData("500 Internal Server Error", 86400, "Retry-After: 2000000000")]
    [InlineData("429 Too Many Requests", 86400, "X-RateLimit-Reset: 9223372036854775807")]
    [InlineData("429 Too Many Requests", null, "X-RateLimit-Reset: 1795301999")]
    [InlineData("429 Too Many Requests", null, "Retry-After: soon", "X-RateLimit-Reset: -1")]
    [InlineData("503 Service Unavailable", null, "Retry-After: Sat, 21 Nov 2026 22:00:00 GMT")]
    public async Task The_pause_that_SendGrid_asks_for_is_handed_on(string status, int? seconds, params string[] headers)
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer(status, "", headers));
        var result = await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal((SendOutcome.TryLater, seconds is { } some ? TimeSpan.FromSeconds(some) : null), (result.Outcome, result.RetryAfter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>giam.doc@sogtvt.binhphuoc.example</html>")]
    [InlineData("[]")]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"errors":{}}""")]
    [InlineData("""{"errors":["no"]}""")]
    [InlineData("""{"errors":[{"message":null,"field":7}]}""")]
    public async Task A_body_that_is_not_the_documented_one_leaves_the_status(string body)
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer("400 Bad Request", body));

        Assert.Equal(new SendResult(SendOutcome.Refused, "SendGrid refused the e-mail (answer 400)."),
            await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel));
    }

    [Fact]
    public async Task A_body_that_breaks_off_takes_nothing_from_the_status()
    {
        await using var server = new FakeSendGrid("HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\n{\"errors\"");

        Assert.Equal(new SendResult(SendOutcome.Refused, "SendGrid refused the e-mail (answer 400)."),
            await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel));
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        await using var server =
            new FakeSendGrid(FakeSendGrid.Answer("400 Bad Request", $$"""{"errors":[{"message":"{{new string('x', 5000)}}"}]}"""));

        Assert.InRange((await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel)).Reason!.Length, 200, 260);
    }

    [Theory]
    [InlineData(FakeSendGrid.Drop)]
    [InlineData(FakeSendGrid.DropInBody)]
    [InlineData("hello\r\n\r\n")]
    public async Task A_line_that_drops_after_the_content_began_is_uncertain_and_not_tried_again(string answer)
    {
        await using var server = new FakeSendGrid(answer);
        var result = await Sender(server.Endpoint).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(SendOutcome.Unknown, result.Outcome);
        Assert.Single(server.Requests);
        AssertSaysNothingPrivate(result);
    }

    [Fact]
    public async Task A_server_that_never_answers_leaves_doubt_after_the_time_limit()
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Silence);
        var result = await Sender(server.Endpoint, Short).SendAsync(Mails.Transport(), Cancel).WaitAsync(Long, Cancel);

        Assert.Equal(
            new SendResult(SendOutcome.Unknown,
                "The connection to SendGrid ended while the e-mail went out, so it may have been accepted: no answer within 0.4 s."),
                    result);
    }

    [Fact]
    public async Task Without_a_secure_connection_nothing_goes_out_and_it_is_tried_later()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/v3/mail/send");
        var result = await Sender(endpoint, Short).SendAsync(Mails.Transport(), Cancel).WaitAsync(Long, Cancel);

        Assert.Equal(new SendResult(SendOutcome.TryLater, "SendGrid could not be reached: no answer within 0.4 s."), result);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_TLS_is_tried_later()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var sending = Sender(new Uri($"https://127.0.0.1:{((IPEndPoint)plain.LocalEndpoint).Port}/v3/mail/send"))
            .SendAsync(Mails.Transport(), Cancel);
        using (var client = await plain.AcceptTcpClientAsync(Cancel))
        {
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Cancel);
        }

        Assert.Equal(SendOutcome.TryLater, (await sending.WaitAsync(Long, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_later()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/v3/mail/send");
        closed.Stop();

        Assert.Equal(new SendResult(SendOutcome.TryLater, "SendGrid could not be reached: ConnectionRefused."),
            await Sender(endpoint).SendAsync(Mails.Transport(), Cancel));
    }

    [Fact]
    public async Task A_name_that_is_not_found_is_tried_later() =>
        Assert.Equal(SendOutcome.TryLater,
            (await Sender(new Uri("https://sendgrid-thu.invalid/v3/mail/send")).SendAsync(Mails.Transport(), Cancel)).Outcome);

    [Fact]
    public async Task Cancelled_before_any_content_it_ends_without_a_result()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var cancellationToken = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Sender(new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/v3/mail/send"))
            .SendAsync(Mails.Transport(), cancellationToken.Token);
        using var client = await silent.AcceptTcpClientAsync(Cancel);
        await cancellationToken.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Long, Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Sender(new Uri("http://127.0.0.1:9/")).SendAsync(Mails.Transport(), cancellationToken.Token));
    }

    [Fact]
    public async Task Cancelled_after_the_content_went_out_it_is_uncertain()
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Silence);
        using var cancellationToken = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Sender(server.Endpoint).SendAsync(Mails.Transport(), cancellationToken.Token);
        await server.Arrived.WaitAsync(Long, Cancel);
        await cancellationToken.CancelAsync();

        Assert.Equal(SendOutcome.Unknown, (await sending.WaitAsync(Long, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_recipient_that_is_no_address_is_refused_without_asking()
    {
        await using var server = new FakeSendGrid(FakeSendGrid.Answer("202 Accepted"));
        var result = await Sender(server.Endpoint).SendAsync(Mails.Transport() with { To = "không phải địa chỉ" }, Cancel);

        Assert.Equal(SendOutcome.Refused, result.Outcome);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("", "https://api.sendgrid.com/v3/mail/send", 30, "key is empty")]
    [InlineData("SG.khoa rat-dai", "https://api.sendgrid.com/v3/mail/send", 30, "a character that no key has")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://khoa.example/)", "https://api.sendgrid.com/v3/mail/send", 30,
        "a character that no key has")]
    [InlineData(ApiKey, "http://api.sendgrid.com/v3/mail/send", 30, "expected https")]
    [InlineData(ApiKey, "https://user:khoa@api.sendgrid.com/v3/mail/send", 30, "expected https")]
    [InlineData(ApiKey, "ftp://127.0.0.1/", 30, "expected https")]
    [InlineData(ApiKey, "v3/mail/send", 30, "expected https")]
    [InlineData(ApiKey, "https://api.sendgrid.com/v3/mail/send", 0, "is not a time limit")]
    public void Options_that_cannot_work_are_refused_with_one_sentence_without_the_key(string key, string endpoint, int seconds,
        string sentence)
    {
        var options =
            new SendGridOptions(key, Mails.From, false,
                TimeSpan.FromSeconds(seconds))
            { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) };
        var message = Assert.Throws<ArgumentException>(() => new SendGridSender(options, TimeProvider.System)).Message;

        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.DoesNotContain("khoa", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_name_SendGrid_s_address_and_do_not_print_their_key()
    {
        var options = new SendGridOptions(ApiKey, new MailboxAddress("", "a@b.example"), Sandbox: true, Long);

        Assert.Equal(("https://api.sendgrid.com/v3/mail/send", "SendGrid (sandbox)", null),
            (options.Endpoint.AbsoluteUri, options.ToString(), options.FirstFault()));
    }

    private IMailSender Sender(Uri endpoint, TimeSpan? timeout = null) =>
        new SendGridSender(Options(endpoint, timeout ?? Long), new FakeTimeProvider(Now));

    private static SendGridOptions Options(Uri endpoint, TimeSpan timeout) =>
        new(ApiKey, Mails.From, Sandbox: false, timeout) { Endpoint = endpoint };

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private static void AssertSaysNothingPrivate(SendResult result)
    {
        Assert.DoesNotContain("@", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiKey, result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Reason!);
    }
}
