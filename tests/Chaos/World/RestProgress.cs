using System.Diagnostics;
using System.Text.Json;

namespace Chaos.World;

/// <summary>How a program came to rest.</summary>
/// <param name="Replayed">How many messages had been set aside and were put back.</param>
/// <param name="Scored">When the last file was scored or refused, counted from the beginning of the wait.</param>
/// <param name="LongestTurn">The longest time that a file took from its turn on.</param>
/// <param name="After">When nothing at all was left to do.</param>
internal sealed record Rest(int Replayed, TimeSpan? Scored, TimeSpan LongestTurn, TimeSpan After);

/// <summary>
/// What a program still has to do, look by look. The files of a source are handled one after another, so that a file's turn comes once the
/// one before it is settled, or the file came in; and not before a message that a killed program had in hand is seen again.
/// </summary>
/// <param name="since">Runs that began before are not those that are waited for.</param>
internal sealed class RestProgress(DateTimeOffset since)
{
    /// <summary>A message in a killed program's hands is hidden for so long.</summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);

    private readonly Stopwatch _waited = Stopwatch.StartNew();
    private TimeSpan _turn;
    private TimeSpan _progress;
    private int _files;
    private int _fewest = int.MaxValue;

    public TimeSpan Waited => _waited.Elapsed;

    /// <summary>How long nothing was done that was not done before: neither a fetch nor one message less than ever.</summary>
    public TimeSpan Stalled => Waited - _progress;

    public TimeSpan? Scored { get; private set; }

    public TimeSpan LongestTurn { get; private set; }

    /// <summary>Whether everything is fetched and no message is left.</summary>
    public bool IsQuiet { get; private set; }

    public void Add(JsonElement status)
    {
        var now = Waited;
        var queues = status.GetProperty("queues");
        var (files, messages) = (queues.GetProperty("score-snapshots").GetInt32(), queues.EnumerateObject().Sum(it => it.Value.GetInt32()));
        (_turn, _files) = (files == _files ? _turn : now, files);
        var turn = files == 0 ? TimeSpan.Zero : now - (_turn > Visibility ? _turn : Visibility);
        LongestTurn = turn > LongestTurn ? turn : LongestTurn;

        var isFetched = IsFetched(status);
        Scored = isFetched && files == 0 ? Scored ?? now : null;
        IsQuiet = isFetched && messages == 0;
        (_progress, _fewest) = isFetched && messages < _fewest ? (now, messages) : (_progress, _fewest);
    }

    private bool IsFetched(JsonElement status) => status.GetProperty("sources").EnumerateArray()
        .All(source => source.GetProperty("runs").EnumerateArray().Any(run =>
            run.GetProperty("outcome").GetString() == "done" && run.GetProperty("startedAt").GetDateTimeOffset() >= since));
}
