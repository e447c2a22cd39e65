using Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Browser.Tests;

/// <summary>The system's own Chromium, driven by Playwright; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Missing = "Chromium is not installed: install the package 'chromium', or set CHROMIUM_PATH to the program.";

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                throw new InvalidOperationException(Missing);
            }

            return;
        }

        MakeDriverExecutable();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"],
        });
    }

    /// <summary>A window of its own for one test; skips the test where there is no Chromium.</summary>
    public async Task<Visit> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(browser is null, Missing);
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions());
        context.SetDefaultTimeout(45_000);
        return new Visit(context, await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>Of the variable CHROMIUM_PATH, else where Debian puts it, else on PATH; null where it is nowhere.</summary>
    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "chromium.exe" : "chromium"))
            .Prepend("/usr/bin/chromium").FirstOrDefault(File.Exists);
    }

    /// <summary>Playwright's package brings its own Node; some ways of unpacking lose the right to run it.</summary>
    private static void MakeDriverExecutable()
    {
        var drivers = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        if (OperatingSystem.IsWindows() || !Directory.Exists(drivers))
        {
            return;
        }

        foreach (var driver in Directory.EnumerateFiles(drivers, "node", SearchOption.AllDirectories))
        {
            var mode = File.GetUnixFileMode(driver);
            if (!mode.HasFlag(UnixFileMode.UserExecute))
            {
                File.SetUnixFileMode(driver, mode | UnixFileMode.UserExecute);
            }
        }
    }
}
