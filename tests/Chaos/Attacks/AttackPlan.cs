namespace Chaos.Attacks;

/// <summary>The attacks of the two forms. Those of one row run one after the other, the rows side by side.</summary>
internal static class AttackPlan
{
    public static IReadOnlyList<IReadOnlyList<IAttack>> Of(bool isShort) => isShort
    ?
    [
        [new Kills("province", isOnAzurite: false, new KillPlan(6, 3, 12, TimeSpan.FromSeconds(2)))],
    ]
    :
    [
        [new Kills("province", isOnAzurite: false, new KillPlan(60, 5, 500, TimeSpan.FromSeconds(2)))],
    ];
}
