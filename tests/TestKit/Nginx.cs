using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Index766.TestKit;

/// <summary>
/// A real nginx (Debian's <c>nginx-light</c>) as a process of its own, with its configuration, its files and its
/// process number in a folder of its own, as whatever account the tests run.
/// </summary>
public sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];

    private readonly TempData folder = new();
    private readonly Process process;

    private Nginx(Uri program, string proxy)
    {
        var port = PickPort();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        File.WriteAllText(folder["nginx.conf"], ConfigurationOf(port, program, proxy));
        var command =
            new ProcessStartInfo(Places.First(File.Exists), ["-p", folder.Folder, "-c", folder["nginx.conf"], "-e", "stderr"])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            };
        process = Process.Start(command) ?? throw new InvalidOperationException("nginx did not start.");
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Why tests with it are to be skipped: null where it is installed.</summary>
    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public static string? ReasonToSkip()
    {
        if (Places.Any(File.Exists))
        {
            return null;
        }

        const string reason = "nginx is not installed: run 'apt-get install nginx-light'.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    /// <summary>Starts it before a program, and waits until it listens.</summary>
    /// <param name="program">Where the program listens, as <c>proxy_pass</c> names it.</param>
    /// <param name="proxy">What stands in <c>location /</c> beside <c>proxy_pass</c>.</param>
    public static async Task<Nginx> StartAsync(Uri program, string proxy = "")
    {
        var nginx = new Nginx(program, proxy);
        var waited = Stopwatch.StartNew();
        while (!await nginx.ListensAsync())
        {
            if (nginx.process.HasExited || waited.Elapsed > Patience)
            {
                await nginx.DisposeAsync();
                throw new InvalidOperationException($"nginx does not listen: {await nginx.process.StandardError.ReadToEndAsync()}");
            }

            await Task.Delay(20);
        }

        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        folder.Dispose();
    }

    /// <summary>As Debian ships it, as far as it matters here; in the foreground, with nothing outside its folder, which is closed to others.</summary>
    private static string ConfigurationOf(int port, Uri program, string proxy) =>
        $$"""
        daemon off;
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        worker_processes 1;
        pid nginx.pid;
        events { worker_connections 64; }
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            server {
                listen 127.0.0.1:{{port}};
                location / {
                    proxy_pass {{program.GetLeftPart(UriPartial.Authority)}};
                    {{proxy}}
                }
            }
        }
        """;

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int PickPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void KillAtExit(object? sender, EventArgs e) => process.Kill(entireProcessTree: true);
}
