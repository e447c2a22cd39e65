using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Mail.Tests.Sending;

/// <summary>Encrypted connections and sign-ins against a real mail server, with a certificate that nobody but the test trusts.</summary>
public sealed class SmtpSignInTests : IDisposable
{
    private const string Secret = "bi-mat-766";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TempData folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
    private readonly LocalCertificate certificate;

    public SmtpSignInTests() => certificate = new LocalCertificate(folder.Folder);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Starts", "process")]
    public async Task An_email_goes_by_TLS_from_the_first_byte_and_by_STARTTLS(bool isTlsFromStart)
    {
        await using var server = await StartAsync(isTlsFromStart);

        Assert.Equal(new SendResult(SendOutcome.Accepted, null),
            await Sender(Options(server, isTlsFromStart)).SendAsync(Mails.Transport(), Cancel));

        using var envelope =
            JsonDocument.Parse(await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(server.Folder, "*.json")), Cancel));
        Assert.True(envelope.RootElement.GetProperty("secure").GetBoolean());
        Assert.Equal(MailServer.User, envelope.RootElement.GetProperty("user").GetString());
        Mails.AssertIs(Mails.Transport(), await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(server.Folder, "*.eml")), Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Starts", "process")]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_with_one_sentence(bool isTlsFromStart)
    {
        await using var server = await StartAsync(isTlsFromStart);

        var result = await new SmtpSender(Options(server, isTlsFromStart), time).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(
            new SendResult(SendOutcome.TryLater, "The mail server could not be used: no secure connection (is its certificate valid?)."),
            result);
        Assert.Empty(Directory.GetFiles(server.Folder));
    }

    [Fact]
    [Trait("Starts", "process")]
    public async Task An_access_token_signs_in_and_is_kept_until_shortly_before_it_expires()
    {
        await using var server = await StartAsync(isTlsFromStart: true);
        await using var tokens = new LocalServer(_ => Token(MailServer.AccessToken));
        var sender = Sender(WithToken(server, tokens));

        await SendAsync();
        time.Advance(TimeSpan.FromMinutes(54));
        await SendAsync();
        Assert.Single(tokens.Requests);
        time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync();

        Assert.Equal(2, tokens.Requests.Count);
        Assert.Equal(("POST", $"grant_type=client_credentials&client_id=ung-dung&client_secret={Secret}&scope=smtp.send"),
            (tokens.Requests.First().Method, tokens.Requests.First().Body));
        Assert.Equal(3, Directory.GetFiles(server.Folder, "*.eml").Length);

        async Task SendAsync() =>
            Assert.Equal(new SendResult(SendOutcome.Accepted, null), await sender.SendAsync(Mails.Transport(), Cancel));
    }

    [Fact]
    [Trait("Starts", "process")]
    public async Task A_token_that_the_mail_server_does_not_take_is_asked_for_anew_at_the_next_attempt()
    {
        await using var server = await StartAsync(isTlsFromStart: false);
        var given = new Queue<string>(["the-het-han", MailServer.AccessToken]);
        await using var tokens = new LocalServer(_ => Token(given.Dequeue()));
        var sender = Sender(WithToken(server, tokens));

        Assert.Equal(new SendResult(SendOutcome.TryLater, "The mail server could not be used: it did not take the sign-in."),
            await sender.SendAsync(Mails.Transport(), Cancel));
        Assert.Equal(SendOutcome.Accepted, (await sender.SendAsync(Mails.Transport(), Cancel)).Outcome);
    }

    [Theory]
    [InlineData(401, $$"""{"error":"invalid_client","error_description":"{{Secret}} of a@b.example"}""",
        "the token endpoint answered 401: check the OAuth2 client id, secret and scope")]
    [InlineData(302, "", "the token endpoint answered 302: check the OAuth2 client id, secret and scope")]
    [InlineData(200, "<html>", "the token endpoint answered something other than a token")]
    [InlineData(200, "{}", "the token endpoint answered something other than a token")]
    [InlineData(200, """{"access_token":"a\nb"}""", "the token endpoint answered something other than a token")]
    [Trait("Starts", "process")]
    public async Task Without_a_token_nobody_is_asked_and_the_reason_holds_no_secret(int status, string body, string cause)
    {
        await using var server = await StartAsync(isTlsFromStart: true);
        await using var tokens = new LocalServer(_ => LocalResponse.Of(status, body));

        var result = await Sender(WithToken(server, tokens)).SendAsync(Mails.Transport(), Cancel);

        Assert.Equal(new SendResult(SendOutcome.TryLater, $"The mail server could not be used: {cause}."), result);
    }

    [Theory]
    [InlineData("https://login.example/token", "", "", true, "needs the mail server's user, and no password")]
    [InlineData("https://login.example/token", "u", "p", true, "needs the mail server's user, and no password")]
    [InlineData("https://login.example/token", "u", "", false, "Access tokens go over TLS only")]
    [InlineData("http://login.example/token", "u", "", true, "no address that a secret may be sent to")]
    [InlineData("token", "u", "", true, "no address that a secret may be sent to")]
    public void Options_that_cannot_work_are_refused_with_one_sentence_without_the_secret(string endpoint, string user, string password,
        bool useTls, string sentence)
    {
        var options =
            new SmtpOptions("mail.example", 587, Mails.From, user, password, useTls,
                Long)
            { Token = new OAuth2Options(new Uri(endpoint, UriKind.RelativeOrAbsolute), "ung-dung", Secret, "") };

        Assert.Contains(sentence, options.FirstFault(), StringComparison.Ordinal);
        Assert.Contains("one is empty",
            (options with
            {
                User = "u",
                Password = null,
                UseTls = true,
                Token = new OAuth2Options(new Uri("https://login.example"), "", Secret, "")
            }).FirstFault(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, options.FirstFault() + options + options.Token, StringComparison.Ordinal);
    }

    private static LocalResponse Token(string value) =>
        LocalResponse.Of(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{value}}"}""");

    private static SmtpOptions Options(MailServer server, bool isTlsFromStart) =>
        new("127.0.0.1", server.Port, Mails.From, MailServer.User, MailServer.Password, UseTls: true,
            Long)
        { IsTlsFromStart = isTlsFromStart };

    private static SmtpOptions WithToken(MailServer server, LocalServer tokens) =>
        Options(server, server.IsTlsFromStart) with
        {
            Password = null,
            Token = new OAuth2Options(new Uri(tokens.Address, "token"), "ung-dung", Secret, "smtp.send")
        };

    private SmtpSender Sender(SmtpOptions options) => new(options, time)
    {
        IsTrusted =
            (_, given, _, _) => given is X509Certificate2 one
                && one.Thumbprint == X509CertificateLoader.LoadCertificateFromFile(certificate.CertificateFile).Thumbprint,
    };

    private async Task<MailServer> StartAsync(bool isTlsFromStart)
    {
        var missing = MailServer.ReasonToSkip();
        Assert.SkipWhen(missing is not null, missing ?? "");
        return await MailServer.StartAsync(folder["arrived"], certificate, isTlsFromStart);
    }
}
