using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Azure;
using Azure.Core.Pipeline;
using Index766.AzureStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Storage.Tests.Azure;

/// <summary>
/// A managed identity, from its local endpoint to the three services: the emulator over https
/// checks audience, issuer and times of each token. Its certificate is
/// trusted by the tests' transport alone.
/// </summary>
public sealed class IdentityTests : IClassFixture<SecureAzurite>, IDisposable
{
    private readonly Azurite azurite;
    private readonly TokenServer tokens = new(FreePort());
    private readonly Seen seen;

    public IdentityTests(SecureAzurite secure)
    {
        Assert.SkipWhen(secure.ReasonToSkip is not null, secure.ReasonToSkip ?? "");
        (azurite, seen) = (secure.Azurite, new Seen(secure.Certificate));
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", tokens.Endpoint.ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", TokenServer.Secret);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brings_a_token_of_the_named_identity_to_blobs_queues_and_tables()
    {
        var account = Account("11111111-aaaa-4bbb-8ccc-000000000001");
        await UseAllAsync(account);

        var asked = Assert.Single(tokens.Requests.DistinctBy(request => request));
        Assert.Equal(
            new TokenRequest(TokenServer.Secret, "2019-08-01", "https://storage.azure.com", "11111111-aaaa-4bbb-8ccc-000000000001"), asked);
        Assert.All(seen.Answers, answer => Assert.Equal("Bearer", answer.Authorization!.Scheme));
        Assert.Equal(["blob", "queue", "table"],
            seen.Answers.Where(answer => answer.Status < 300).Select(answer => ServiceOf(answer.Address)).Distinct().Order());
        // One token is enough for all three.
        Assert.Equal([1], seen.Answers.Select(answer => answer.Number).Distinct());
    }

    [Fact]
    public async Task Fetches_a_new_token_before_the_old_one_expires()
    {
        // Within five minutes of its end a token is as good as expired: the next one is fetched while it still serves.
        tokens.Lifetime = TimeSpan.FromMinutes(4);
        var tables = new AzureTableStore(Account("11111111-aaaa-4bbb-8ccc-000000000002"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await tables.InsertAsync("scores", Row, patience.Token);
        while (seen.Answers.Last().Number < 2)
        {
            await tables.GetAsync("scores", Row.Partition, Row.Row, patience.Token);
        }

        Assert.Equal(1, seen.Answers.First().Number);
        Assert.All(seen.Answers, answer => Assert.NotEqual(401, answer.Status));
    }

    [Fact]
    public async Task Tells_an_expired_token_in_one_line_and_goes_on_with_the_next()
    {
        (tokens.AreExpired, tokens.Lifetime) = (true, TimeSpan.FromMinutes(4));
        var tables = new AzureTableStore(Account("11111111-aaaa-4bbb-8ccc-000000000003"));
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => tables.GetAsync("scores", "p", "absent", Cancel));
        Assert.Matches(@"^Azure Storage answered (401|403)( \(\w+\))?\.$", StorageFailure.Describe(refusal));

        tokens.AreExpired = false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (seen.Answers.Last().Status != 404)
        {
            // As a message that comes again.
            await Record.ExceptionAsync(() => tables.GetAsync("scores", "p", "absent", patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(2, seen.Answers.Last().Number);
    }

    [Fact]
    public async Task Fetches_another_token_when_the_service_asks_for_more_claims()
    {
        var tables = new AzureTableStore(Account("11111111-aaaa-4bbb-8ccc-000000000004"));
        seen.Challenge =
            """Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ==" """.TrimEnd();
        Assert.Null(await tables.GetAsync("scores", "p", "absent", Cancel));

        Assert.Equal([1, 2], seen.Answers.Select(answer => answer.Number));
    }

    [Fact]
    public async Task Says_in_one_line_that_no_token_could_be_had()
    {
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "another");
        var failure =
            await Assert.ThrowsAnyAsync<Exception>(
                () => new AzureTableStore(Account("11111111-aaaa-4bbb-8ccc-000000000005")).GetAsync("scores", "p", "absent", Cancel));

        Assert.StartsWith("No token for Azure Storage could be had: ", StorageFailure.Describe(failure), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', StorageFailure.Describe(failure)!);
        Assert.Empty(seen.Answers);
    }

    [Theory]
    [InlineData("blob")]
    [InlineData("queue")]
    [InlineData("table")]
    public void Sends_no_token_over_http(string service)
    {
        var settings = Settings("11111111-aaaa-4bbb-8ccc-000000000006");
        const string open = "http://127.0.0.1:9/acc";
        var account = () => new AzureStorageAccount(
            service switch
            {
                "blob" => settings with { BlobServiceUri = open },
                "queue" => settings with { QueueServiceUri = open },
                _ => settings with { TableServiceUri = open },
            },
            seen.Tuning());

        var sentence = Assert.Throws<AzureStorageSettingException>(account).Message;
        Assert.Equal($"AzureWebJobsStorage__{service}ServiceUri gives an http address: an identity's token goes over https only.",
            sentence);
        Assert.Empty(seen.Answers);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        tokens.Dispose();
    }

    private static TableRow Row => new("p", "r", new Dictionary<string, ColumnValue> { ["v"] = "1" });

    private static async Task UseAllAsync(AzureStorageAccount account)
    {
        await new AzureBlobStore(account, "docs").CreateAsync("a", "1"u8.ToArray(), Cancel);
        await new AzureQueues(account).SendAsync("jobs", "x", Cancel);
        await new AzureTableStore(account).UpsertAsync("scores", [Row, Row with { Row = "s" }], Cancel);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ServiceOf(Uri address) =>
        new[] { "blob", "queue", "table" }.Single(service => azurite.AddressOf(service).Port == address.Port);

    private AzureStorageAccount Account(string client) => new(Settings(client), seen.Tuning());

    private AzureStorageSettings Settings(string client) => new("AzureWebJobsStorage")
    {
        BlobServiceUri = azurite.AccountAddressOf("blob"),
        QueueServiceUri = azurite.AccountAddressOf("queue"),
        TableServiceUri = azurite.AccountAddressOf("table"),
        Credential = "managedidentity",
        ClientId = client,
    };

    /// <summary>What went over the wire, and at most one challenge in place of an answer.</summary>
    private sealed class Seen(LocalCertificate certificate)
    {
        public ConcurrentQueue<(Uri Address, AuthenticationHeaderValue? Authorization, int Number, int Status)> Answers { get; } = [];

        public string? Challenge { get; set; }

        public AzureStorageTuning Tuning() =>
            new() { FirstPause = TimeSpan.FromMilliseconds(1), Transport = new HttpClientTransport(new Watch(this, certificate)) };

        private sealed class Watch(Seen seen, LocalCertificate certificate) : DelegatingHandler(Trusting(certificate))
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var answer = seen.Challenge is { } challenge ? Refusal(challenge) : await base.SendAsync(request, cancellationToken);
                var authorization = request.Headers.Authorization;
                seen.Answers.Enqueue(
                    (request.RequestUri!, authorization, TokenServer.NumberOf(authorization?.Parameter ?? ""), (int)answer.StatusCode));
                seen.Challenge = null;
                return answer;
            }

            private static HttpResponseMessage Refusal(string challenge)
            {
                var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new ByteArrayContent([]) };
                answer.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
                return answer;
            }

            // Only the one certificate that this test made.
            private static SocketsHttpHandler Trusting(LocalCertificate certificate) => new()
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(certificate.CertificateFile) },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            };
        }
    }
}

/// <summary>The emulator over https, which takes tokens, with the certificate that it shows.</summary>
public sealed class SecureAzurite : IAsyncLifetime
{
    private readonly TempData folder = new();

    public SecureAzurite()
    {
        Certificate = new LocalCertificate(folder.Folder);
        Azurite = new Azurite(certificate: Certificate);
    }

    public string? ReasonToSkip { get; } = AzuriteProgram.ReasonToSkip();

    public LocalCertificate Certificate { get; }

    public Azurite Azurite { get; }

    public async ValueTask InitializeAsync()
    {
        if (ReasonToSkip is null)
        {
            await Azurite.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Azurite.DisposeAsync();
        folder.Dispose();
    }
}
