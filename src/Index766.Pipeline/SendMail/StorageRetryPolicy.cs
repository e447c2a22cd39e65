using Index766.Pipeline.Ports;

namespace Index766.Pipeline.SendMail;

/// <summary>
/// Asks storage that is away again, for about half a minute: long enough for a restart, shorter
/// than the message is hidden. For what must not be left unsaid: that an
/// e-mail was accepted.
/// </summary>
public sealed class StorageRetryPolicy(IsStorageAway isAway, TimeProvider clock)
{
    private static readonly int[] Pauses = [1, 2, 4, 8, 16];

    /// <summary>Runs what can be run again.</summary>
    public async Task<T> KeepTryingAsync<T>(Func<Task<T>> action)
    {
        foreach (var seconds in Pauses)
        {
            try
            {
                return await action();
            }
            catch (Exception fault) when (isAway(fault))
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds) * (0.75 + (Random.Shared.NextDouble() / 2)), clock);
            }
        }

        return await action();
    }
}
