using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Index766.TestKit;

/// <summary>
/// The storage emulator as a process of its own, on ports that the system picks at
/// the first start and that later starts keep, so that a test can
/// stop it, start it again and go on with the same <see cref="ConnectionString"/>. Without a folder its data is gone when it stops.
/// With a certificate it speaks https and takes tokens too, whose audience, issuer and times it checks.
/// With a log each request that reached it is told as it is answered: <c>PUT /devstoreaccount1/index766/…</c>.
/// </summary>
public sealed partial class Azurite(string? folder = null, LocalCertificate? certificate = null, Action<string>? log = null)
    : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, int> ports = Services.ToDictionary(service => service, _ => 0);
    private Process? process;

    /// <summary>What <c>AzureWebJobsStorage</c> must be; known after the first start.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + string.Concat(Services.Select(service => $"{service}Endpoint={AccountAddressOf(service)};"));

    /// <summary>Where a service (blob, queue, table) listens; known after the first start.</summary>
    public Uri AddressOf(string service)
    {
        var port = ports.Single(it => it.Key.Equals(service, StringComparison.OrdinalIgnoreCase)).Value;
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}"));
    }

    /// <summary>The account's address at a service.</summary>
    public string AccountAddressOf(string service) => $"{AddressOf(service)}{Account}";

    /// <summary>Starts the emulator and waits until its three services listen.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or ended
    ///   while it started; the message holds what it printed.</exception>
    /// <exception cref="TimeoutException">It did not listen within a minute.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (process is not null)
        {
            throw new InvalidOperationException("Azurite is running already.");
        }

        process = Process.Start(Command()) ?? throw new InvalidOperationException("Azurite did not start.");
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await ReadPortsAsync(process, deadline.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            await StopAsync();
            throw new TimeoutException($"Azurite did not listen within {Patience.TotalSeconds} seconds.", e);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>
    /// Ends the process with all that it started; one that is not running is no error. With a folder it may
    /// write its data first (not on Windows, which has no such signal).
    /// </summary>
    public async Task StopAsync()
    {
        if (process is not { } running)
        {
            return;
        }

        process = null;
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (folder is not null && !OperatingSystem.IsWindows())
        {
            await TerminateAsync(running);
        }

        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    // The emulator keeps its index in memory and writes it every few seconds, and at its end.
    private static async Task TerminateAsync(Process running)
    {
        const int terminate = 15;
        if (Kill(running.Id, terminate) != 0)
        {
            return;
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await running.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // It is killed next.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private void KillAtExit(object? sender, EventArgs e) => process?.Kill(entireProcessTree: true);

    private ProcessStartInfo Command()
    {
        var program = AzuriteProgram.Find() ?? throw new InvalidOperationException("Azurite is not installed.");
        var command =
            new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--disableTelemetry", "--skipApiVersionCheck", .. log is null ? (string[])["--silent"] : []])
        {
            command.ArgumentList.Add(argument);
        }

        foreach (var argument in folder is null ? (string[])["--inMemoryPersistence"] : ["--location", folder])
        {
            command.ArgumentList.Add(argument);
        }

        foreach (var argument in certificate is null ? (string[])[]
            : ["--oauth", "basic", "--cert", certificate.CertificateFile, "--key", certificate.KeyFile])
        {
            command.ArgumentList.Add(argument);
        }

        foreach (var (service, port) in ports)
        {
            command.ArgumentList.Add($"--{service.ToLowerInvariant()}Port");
            command.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        }

        return command;
    }

    private async Task ReadPortsAsync(Process started, CancellationToken cancellationToken)
    {
        var printed = new StringBuilder();
        var errors = started.StandardError.ReadToEndAsync(CancellationToken.None);
        var missing = Services.ToHashSet();
        while (missing.Count > 0)
        {
            var line = await started.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException($"Azurite ended while it started: {printed}{await errors}");
            printed.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
                missing.Remove(match.Groups["service"].Value);
            }
        }

        // A full pipe would stop the process: what it prints from now on is read to its end.
        _ = ReadRequestsAsync(started.StandardOutput);
    }

    private async Task ReadRequestsAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (log is not null && Request().Match(line) is { Success: true } match)
            {
                log(match.Groups["request"].Value);
            }
        }
    }

    [GeneratedRegex("\"(?<request>[A-Z]+ [^ ]+) HTTP/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Request();

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service (is successfully listening|successfully listens) (at|on) https?://[^:]+:(?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
