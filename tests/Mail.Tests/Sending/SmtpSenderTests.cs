using System.Net;
using System.Net.Sockets;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Tests.Sending;

public class SmtpSenderTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_accepted_mail_arrives_once_as_it_is()
    {
        await using var server = new FakeMailServer();
        var sender = Sender(server.Port);
        var result = await sender.SendAsync(Mails.Transport(), Cancel);

        Assert.False(sender.IsRepeatable);
        Assert.Equal(new SendResult(SendOutcome.Accepted, null), result);
        Mails.AssertIs(Mails.Transport(), Assert.Single(server.Contents));
        Assert.Contains(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Stage.Greeting, "421 too busy", SendOutcome.TryLater)]
    [InlineData(Stage.From, "451 later", SendOutcome.TryLater)]
    [InlineData(Stage.Recipient, "421 closing", SendOutcome.TryLater)]
    [InlineData(Stage.Recipient, "450 4.2.1 <giam.doc@sogtvt.binhphuoc.example> greylisted", SendOutcome.TryLater)]
    [InlineData(Stage.Data, "452 full", SendOutcome.TryLater)]
    [InlineData(Stage.Content, "451 4.3.0 later", SendOutcome.TryLater)]
    [InlineData(Stage.Greeting, "554 not for you", SendOutcome.Refused)]
    [InlineData(Stage.From, "530 5.7.0 Authentication required mat-khau-rat-dai-766", SendOutcome.TryLater)]
    [InlineData(Stage.Recipient, "550 5.1.1 <giam.doc@sogtvt.binhphuoc.example> unknown", SendOutcome.Refused)]
    [InlineData(Stage.Recipient, "553 5.1.3 bad", SendOutcome.Refused)]
    [InlineData(Stage.Data, "554 no", SendOutcome.Refused)]
    [InlineData(Stage.Content, "554 5.7.1 spam from chiso766@vanphong.binhphuoc.example", SendOutcome.Refused)]
    public async Task What_the_server_answers_decides(Stage stage, string answer, SendOutcome expected)
    {
        await using var server = new FakeMailServer((stage, answer));
        var result = await Sender(server.Port).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(expected, result.Outcome);
        Assert.Contains($"answer {answer[..3]}", result.Reason, StringComparison.Ordinal);
        AssertSaysNothingPrivate(result);
    }

    [Fact]
    public async Task A_wrong_password_refuses_no_email_for_good()
    {
        await using var server =
            new FakeMailServer((Stage.Auth, "535 5.7.8 wrong password mat-khau-rat-dai-766"), (Stage.From, "530 5.7.0 sign in first"));
        var result = await Sender(server.Port).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.Empty(server.Contents);
        AssertSaysNothingPrivate(result);
    }

    [Theory]
    [InlineData(Stage.Greeting, SendOutcome.TryLater)]
    [InlineData(Stage.Hello, SendOutcome.TryLater)]
    [InlineData(Stage.Recipient, SendOutcome.TryLater)]
    [InlineData(Stage.Data, SendOutcome.TryLater)]
    [InlineData(Stage.Content, SendOutcome.Unknown)]
    public async Task A_line_that_drops_is_uncertain_only_once_content_went_out(Stage stage, SendOutcome expected)
    {
        await using var server = new FakeMailServer((stage, FakeMailServer.Drop));
        var result = await Sender(server.Port).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(expected, result.Outcome);
        AssertSaysNothingPrivate(result);
    }

    [Theory]
    [InlineData(Stage.Greeting, SendOutcome.TryLater)]
    [InlineData(Stage.Recipient, SendOutcome.TryLater)]
    [InlineData(Stage.Content, SendOutcome.Unknown)]
    public async Task A_server_that_never_answers_holds_nobody_up(Stage stage, SendOutcome expected)
    {
        await using var server = new FakeMailServer((stage, FakeMailServer.Silence));
        var result = await Sender(server.Port, Short).SendAsync(Mails.Transport(), Cancel).WaitAsync(Long, Cancel);

        Assert.Equal(expected, result.Outcome);
        Assert.Contains("no answer within 0.4 s", result.Reason, StringComparison.Ordinal);
        AssertSaysNothingPrivate(result);
    }

    [Fact]
    public async Task Cancelled_before_any_content_it_ends_without_a_result_and_nothing_is_sent_later()
    {
        await using var server = new FakeMailServer((Stage.Recipient, FakeMailServer.Silence));
        using var cancellationToken = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Sender(server.Port).SendAsync(Mails.Transport(), cancellationToken.Token);
        await server.ReachedAsync(Stage.Recipient).WaitAsync(Long, Cancel);
        await cancellationToken.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Long, Cancel));
        Assert.Empty(server.Contents);
    }

    [Fact]
    public async Task Cancelled_after_the_content_went_out_it_is_uncertain()
    {
        await using var server = new FakeMailServer((Stage.Content, FakeMailServer.Silence));
        using var cancellationToken = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Sender(server.Port).SendAsync(Mails.Transport(), cancellationToken.Token);
        await server.ReachedAsync(Stage.Content).WaitAsync(Long, Cancel);
        await cancellationToken.CancelAsync();

        Assert.Equal(SendOutcome.Unknown, (await sending.WaitAsync(Long, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_later()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var result = await Sender(port).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(new SendResult(SendOutcome.TryLater, "The mail server could not be used: ConnectionRefused."), result);
    }

    [Fact]
    public async Task A_name_that_is_not_found_is_tried_later()
    {
        var result =
            await new SmtpSender(Options(587, Long) with { Host = "may-chu-thu.invalid" }, TimeProvider.System).SendAsync(Mails.Transport(),
                Cancel);

        Assert.Equal(SendOutcome.TryLater, result.Outcome);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("hello")]
    public async Task Something_that_is_no_mail_server_is_tried_later(string greeting)
    {
        await using var server = new FakeMailServer((Stage.Greeting, greeting));

        Assert.Equal(SendOutcome.TryLater, (await Sender(server.Port, Short).SendAsync(Mails.Transport(), Cancel)).Outcome);
    }

    [Fact]
    public async Task Without_the_security_that_is_required_nothing_is_sent_and_no_password_leaves()
    {
        await using var server = new FakeMailServer();
        var result =
            await new SmtpSender(Options(server.Port, Long) with { UseTls = true }, TimeProvider.System).SendAsync(Mails.Transport(),
                Cancel);

        Assert.Equal(SendOutcome.TryLater, result.Outcome);
        Assert.DoesNotContain(server.Commands,
            command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_farewell_that_fails_takes_nothing_back()
    {
        await using var server = new FakeMailServer((Stage.Content, "250 queued\r\n421 closing"));

        Assert.Equal(SendOutcome.Accepted, (await Sender(server.Port).SendAsync(Mails.Transport(), Cancel)).Outcome);
    }

    [Fact]
    public async Task A_recipient_that_is_no_address_is_refused_without_asking()
    {
        await using var server = new FakeMailServer();
        var result = await Sender(server.Port).SendAsync(Mails.Transport() with { To = "không phải địa chỉ" }, Cancel);

        Assert.Equal(SendOutcome.Refused, result.Outcome);
        Assert.Empty(server.Commands);
    }

    [Theory]
    [InlineData("", 587, "u", "p", 30, "host is empty")]
    [InlineData("mail.example", 0, "u", "p", 30, "0 is not a mail server's port")]
    [InlineData("mail.example", 465, "u", "p", 30, "Port 465 speaks TLS from the first byte")]
    [InlineData("mail.example", 587, "u", null, 30, "only one is set")]
    [InlineData("mail.example", 587, "u", "p", 0, "is not a time limit")]
    public void Options_that_cannot_work_are_refused_with_one_sentence(string host, int port, string? user, string? password, int seconds,
        string sentence)
    {
        var options = new SmtpOptions(host, port, Mails.From, user, password, false, TimeSpan.FromSeconds(seconds));

        Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => new SmtpSender(options, TimeProvider.System)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Options_do_not_print_their_password() =>
        Assert.Equal("127.0.0.1:587", Options(587, Long).ToString());

    private static SmtpSender Sender(int port, TimeSpan? timeout = null) => new(Options(port, timeout ?? Long), TimeProvider.System);

    private static SmtpOptions Options(int port, TimeSpan timeout) =>
        new("127.0.0.1", port, Mails.From, "chiso766", Mails.Password, false, timeout);

    private static void AssertSaysNothingPrivate(SendResult result)
    {
        Assert.DoesNotContain("@", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Mails.Password, result.Reason, StringComparison.Ordinal);
    }
}
