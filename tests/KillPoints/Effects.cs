using System.Diagnostics;
using System.Globalization;

namespace KillPoints;

/// <summary>Counts effects, lists them in a file, and ends the process before ("12") or after ("12+") one of them.</summary>
internal sealed class Effects(string? killAt, string? file)
{
    private readonly Lock _lock = new();
    private readonly bool _after = killAt?.EndsWith('+') ?? false;
    private readonly int _at = killAt is null ? -1 : int.Parse(killAt.TrimEnd('+'), CultureInfo.InvariantCulture);
    private int _count;

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> effect)
    {
        var number = Next(name);
        DieAt(number, after: false);
        var result = await effect();
        DieAt(number, after: true);
        return result;
    }

    public Task RunAsync(string name, Func<Task> effect) => RunAsync(name, async () =>
    {
        await effect();
        return 0;
    });

    private int Next(string name)
    {
        lock (_lock)
        {
            _count++;
            if (file is not null)
            {
                File.AppendAllText(file, $"{name}\n");
            }

            return _count;
        }
    }

    private void DieAt(int number, bool after)
    {
        if (number == _at && after == _after)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
