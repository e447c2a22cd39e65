using System.Diagnostics;
using System.Globalization;

namespace Index766.Benchmarks.Measuring;

/// <summary>One part of the bench: it says when it starts and how long it took, and a fault says in which part it was.</summary>
internal static class Part
{
    /// <exception cref="InvalidOperationException">The part failed; the message names it.</exception>
    public static async Task<T> RunAsync<T>(string name, Func<Task<T>> part)
    {
        Console.WriteLine($"bench: {name}");
        var begin = Stopwatch.GetTimestamp();
        try
        {
            return await part();
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"The part '{name}' failed: {fault.Message}", fault);
        }
        finally
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s"));
        }
    }
}
