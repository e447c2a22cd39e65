namespace Index766.TestKit;

/// <summary>Counts what the pipeline writes and sends, in order, and lets a test end it before or after any one of them.</summary>
/// <param name="around">Called before (<c>after</c> false) and after each effect, with its number from 1 and its name; throws or kills to end the program there.</param>
public sealed class Effects(Action<int, string, bool> around)
{
    private int _count;

    /// <summary>How many effects there were.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Runs an effect.</summary>
    public async Task<T> RunAsync<T>(string name, Func<Task<T>> effect)
    {
        var number = Interlocked.Increment(ref _count);
        around(number, name, false);
        var result = await effect();
        around(number, name, true);
        return result;
    }

    /// <summary>Runs an effect.</summary>
    public Task RunAsync(string name, Func<Task> effect) => RunAsync(name, async () =>
    {
        await effect();
        return 0;
    });
}
