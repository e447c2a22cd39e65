using Chaos.Attacks;

namespace Chaos;

/// <summary>What the command line asks for.</summary>
/// <param name="Server">The Server's executable.</param>
/// <param name="Seed">Decides every random choice.</param>
/// <param name="IsShort">The form for CI.</param>
/// <param name="Minutes">After so many minutes attacks that repeat something stop; null for what the form takes at most.</param>
/// <param name="Only">The attacks to run, by name; empty for all.</param>
internal sealed record ChaosOptions(string Server, int Seed, bool IsShort, double? Minutes, IReadOnlyList<string> Only)
{
    /// <summary>Whether an attack is to run.</summary>
    public bool Asks(IAttack attack) => Only.Count == 0 || Only.Contains(attack.Name);
}
