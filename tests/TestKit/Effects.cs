namespace Index766.TestKit;

/// <summary>Counts what the pipeline writes and sends, in order, and lets a test end it before or after any one of them.</summary>
/// <param name="around">Called before (<c>after</c> false) and after each effect, with its number from
///   1 and its name; throws or kills to end the program there.</param>
/// <param name="counts">Which effects have a number, by name; all where it is left out.</param>
public sealed class Effects(Action<int, string, bool> around, Func<string, bool>? counts = null)
{
    private int _count;

    /// <summary>How many effects there were.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The path, row or message of the effect that runs, where they come one after the other.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Runs an effect.</summary>
    public async Task<T> RunAsync<T>(string name, string subject, Func<Task<T>> effect)
    {
        if (counts?.Invoke(name) is false)
        {
            return await effect();
        }

        var number = Interlocked.Increment(ref _count);
        Subject = subject;
        around(number, name, false);
        var result = await effect();
        Subject = subject;
        around(number, name, true);
        return result;
    }

    /// <summary>Runs an effect.</summary>
    public Task RunAsync(string name, string subject, Func<Task> effect) => RunAsync(name, subject, async () =>
    {
        await effect();
        return 0;
    });
}
