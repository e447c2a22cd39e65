namespace Chaos.Attacks;

/// <summary>One way to disturb the programs, with its verdict.</summary>
internal interface IAttack
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>Does it, and says what came of it.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(AttackContext context);
}
