using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Host;

/// <summary>
/// The program as it ships, on storage that takes tokens alone: the identity's endpoint and the emulator over https are on this machine.
/// </summary>
public class ManagedIdentityTests
{
    private const string Client = "22222222-aaaa-4bbb-8ccc-000000000001";

    [Fact]
    public async Task Goes_from_the_files_to_the_emails_by_a_managed_identity_alone()
    {
        var missing = AzuriteProgram.ReasonToSkip()
            ?? (OperatingSystem.IsLinux() ? null : "A program is told which certificate to trust by SSL_CERT_FILE on Linux only.");
        Assert.SkipWhen(missing is not null, missing ?? "");
        using var folder = new TempData();
        var certificate = new LocalCertificate(folder.Folder);
        using var tokens = new TokenServer(FreePort.Pick());
        await using var azurite = new Azurite(certificate: certificate);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>(LocalRun.SourceSettings(folder["mail"]))
        {
            ["AzureWebJobsStorage__blobServiceUri"] = azurite.AccountAddressOf("blob"),
            ["AzureWebJobsStorage__queueServiceUri"] = azurite.AccountAddressOf("queue"),
            ["AzureWebJobsStorage__tableServiceUri"] = azurite.AccountAddressOf("table"),
            ["AzureWebJobsStorage__credential"] = "managedidentity",
            ["AzureWebJobsStorage__clientId"] = Client,
            ["IDENTITY_ENDPOINT"] = tokens.Endpoint.ToString(),
            ["IDENTITY_HEADER"] = TokenServer.Secret,
            // The operating system's own way to name the certificates that a program trusts: the program knows nothing of it.
            ["SSL_CERT_FILE"] = certificate.CertificateFile,
        };

        await using var program = await LocalRun.ToTheEndAsync(KillTests.KillPoints, folder.Folder, settings);

        Assert.Equal(34, Outcome.Recipients(folder["mail"]).Count);
        Assert.Contains("\"rankText\":\"17/18\"",
            await program.Http.GetStringAsync("/api/leaderboard?scope=BP&level=department", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.All(tokens.Requests,
            request =>
                Assert.Equal((TokenServer.Secret, "https://storage.azure.com", Client),
                    (request.Header, request.Resource, request.ClientId)));
        Assert.NotEmpty(tokens.Requests);
        Assert.False(Directory.Exists(folder["var/scores"]), "the program kept its documents in a folder");
    }
}
