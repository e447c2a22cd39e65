using System.Net;
using Index766.Web.Settings;

namespace Index766.Web.Authentication;

/// <summary>
/// How many wrong keys are tried in a minute: by one client, whose further keys, also right ones, are then not taken until the
/// minute is over; and by all, after which each client has one try. So a right key is never kept out by what other addresses
/// try. Nor by what others try at its own address, such as that of an office's router or of a proxy that is not known, where
/// a right key came from there within the hour.
/// </summary>
/// <remarks>
/// The framework's limiter keeps one counter for each client without a bound, and has no clock that tests can move. Beyond
/// <see cref="MaxClients"/> wrong keys of further clients are refused without being counted, and right ones are taken.
/// </remarks>
internal sealed partial class WrongKeyLimit(ProgramSettings settings, TimeProvider clock, ILogger<WrongKeyLimit> logger)
{
    internal const int MaxClients = 10_000;

    /// <summary>How many clients may use up their tries before all have one left.</summary>
    private const int AllFactor = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Trust = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _tries = [];
    private readonly Dictionary<IPAddress, long> _lastRight = [];
    private long _windowStart = clock.GetTimestamp();
    private int _all;

    /// <summary>How long until the minute is over, in whole seconds, at least 1.</summary>
    public int SecondsLeft
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(1, (int)Math.Ceiling((Window - clock.GetElapsedTime(_windowStart)).TotalSeconds));
            }
        }
    }

    private bool IsOverAll => _all >= settings.Api.WrongKeysPerMinute * AllFactor;

    /// <summary>
    /// Counts a key that was compared already, so that the answer takes the same time; whether it is taken for what it is.
    /// </summary>
    /// <param name="client">Who gave it.</param>
    /// <param name="isRight">Whether it is one of the office's.</param>
    public bool Take(IPAddress client, bool isRight)
    {
        lock (_lock)
        {
            if (clock.GetElapsedTime(_windowStart) >= Window)
            {
                BeginMinute();
            }

            var tries = _tries.GetValueOrDefault(client);
            var isUsedUp = tries >= (IsOverAll ? 1 : settings.Api.WrongKeysPerMinute);
            return isRight ? TakeRight(client, isUsedUp) : !isUsedUp && TakeWrong(client, tries);
        }
    }

    private void BeginMinute()
    {
        _windowStart = clock.GetTimestamp();
        _tries.Clear();
        _all = 0;
        foreach (var (client, last) in _lastRight)
        {
            if (clock.GetElapsedTime(last) >= Trust)
            {
                _lastRight.Remove(client);
            }
        }
    }

    private bool TakeRight(IPAddress client, bool isUsedUp)
    {
        if (isUsedUp && !(_lastRight.TryGetValue(client, out var last) && clock.GetElapsedTime(last) < Trust))
        {
            return false;
        }

        if (_lastRight.Count >= MaxClients)
        {
            _lastRight.Clear();
        }

        _lastRight[client] = clock.GetTimestamp();
        return true;
    }

    private bool TakeWrong(IPAddress client, int tries)
    {
        if (tries == 0 && _tries.Count >= MaxClients)
        {
            return false;
        }

        _tries[client] = tries + 1;
        _all++;
        if (_all == settings.Api.WrongKeysPerMinute * AllFactor)
        {
            TooMany(logger, _all);
        }

        return true;
    }

    [LoggerMessage(EventId = 62, Level = LogLevel.Warning,
        Message = "{Count} wrong keys were tried within a minute; until it is over each address has one try.")]
    private static partial void TooMany(ILogger logger, int count);
}
