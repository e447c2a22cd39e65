using System.Globalization;
using Index766.Server;
using Index766.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Chaos.World;

/// <summary>The Server with a wall clock that is set from outside, by a file; the monotonic clock goes on as it does.</summary>
internal static class ClockedServer
{
    /// <summary>The hidden command that starts it: its own executable, with the clock's file.</summary>
    public const string Command = "serve-by-clock";

    public static Task<int> RunAsync(string clockFile) => Startup.RunAsync(async () =>
    {
        var builder = ServerBuilder.Create([]);
        builder.AddServer();
        builder.Services.AddSingleton<TimeProvider>(new FileClock(clockFile));
        var app = builder.Build();
        app.MapWeb();
        await app.Services.GetRequiredService<StartRules>().CheckedAsync(CancellationToken.None);
        await app.RunAsync();
    });
}

/// <summary>A wall clock that is ahead of the machine's by what a file says, in seconds.</summary>
internal sealed class FileClock(string file) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead();

    /// <summary>Sets the clock.</summary>
    public static void Set(string file, DateTimeOffset now)
    {
        var written = file + ".new";
        File.WriteAllText(written, (now - TimeProvider.System.GetUtcNow()).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        File.Move(written, file, overwrite: true);
    }

    private TimeSpan Ahead() => TimeSpan.FromSeconds(double.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
}
