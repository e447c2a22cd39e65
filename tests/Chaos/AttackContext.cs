using Chaos.World;

namespace Chaos;

/// <summary>What all attacks of a run share.</summary>
/// <param name="Seed">Decides every random choice.</param>
/// <param name="IsShort">The form for CI: minutes in place of half an hour.</param>
/// <param name="Deadline">When attacks that repeat something stop, however often they did.</param>
/// <param name="Folder">Where they work; removed at the end.</param>
/// <param name="Office">Whose files are published.</param>
/// <param name="Programs">The programs that are attacked.</param>
internal sealed record AttackContext(int Seed, bool IsShort, DateTimeOffset Deadline, string Folder, Office Office, Programs Programs)
{
    public bool IsOver => DateTimeOffset.UtcNow >= Deadline;

    /// <summary>A folder of an attack's own.</summary>
    public string Under(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    /// <summary>The random numbers of an attack: the same whatever runs beside it.</summary>
    public Random RandomOf(string name) => new(name.Aggregate(Seed, (hash, letter) => unchecked((hash * 31) + letter)));
}
