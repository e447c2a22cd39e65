using System.Diagnostics;
using System.Globalization;

namespace Index766.TestKit;

/// <summary>
/// A real SMTP server (npm <c>smtp-server</c>) as a process of its own, on a port that the system
/// picks. It demands a sign-in with the password or the token below, and
/// STARTTLS or TLS from the first byte where it has a certificate; a recipient's address tells it to
/// refuse, to put off or to drop the line, see <c>mail-server.mjs</c>.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    public const string User = "chiso766";
    public const string Password = "mat-khau-rat-dai-766";
    public const string AccessToken = "the-truy-cap-766";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private MailServer(Process process, string folder, int port) => (_process, Folder, Port) = (process, folder, port);

    /// <summary>Where the accepted e-mails are: <c>N.eml</c>, with <c>N.json</c> on how each came.</summary>
    public string Folder { get; }

    public int Port { get; }

    /// <summary>Whether it speaks TLS from the first byte.</summary>
    public bool IsTlsFromStart { get; private init; }

    private static string Module => Repository.PathOf("node_modules", "smtp-server", "package.json");

    /// <summary>Why tests against it are to be skipped: null where it is installed.</summary>
    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public static string? ReasonToSkip()
    {
        if (File.Exists(Module))
        {
            return null;
        }

        const string reason = "The mail server of the tests is not installed: run 'npm ci' at the root.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<MailServer> StartAsync(string folder, LocalCertificate? certificate = null, bool isTlsFromStart = false)
    {
        Directory.CreateDirectory(folder);
        var start =
            new ProcessStartInfo("node",
                [Repository.PathOf("tests", "TestKit", "mail-server.mjs"), folder, .. certificate is null ? (string[])[]
                    : [certificate.CertificateFile, certificate.KeyFile, isTlsFromStart ? "secure" : "starttls"]])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The mail server did not start.");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line?.Split(' ') is ["listening", var port]
            ? new MailServer(process, folder, int.Parse(port, CultureInfo.InvariantCulture)) { IsTlsFromStart = isTlsFromStart }
            : throw new InvalidOperationException($"The mail server ended while it started: {line}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
