using Chaos.Attacks.Files;
using Chaos.Attacks.Requests;

namespace Chaos.Attacks;

/// <summary>The attacks of the two forms. Those of one row run one after the other, the rows side by side.</summary>
internal static class AttackPlan
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>A nation takes seconds: killed sooner, it would be set aside after five deliveries.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(6);

    public static IReadOnlyList<IReadOnlyList<IAttack>> Of(bool isShort) => isShort ? Short : Long;

    /// <summary>What the attacks of a form are called.</summary>
    public static IEnumerable<string> NamesOf(bool isShort) => Of(isShort).SelectMany(row => row).Select(attack => attack.Name);

    private static IReadOnlyList<IReadOnlyList<IAttack>> Short =>
    [
        [new Kills("province", isOnAzurite: false, new KillPlan(4, 2, 8, Soon)), new TwoPrograms(3, 3), new Copies(2), new FullDisk(2)],
        [new Kills("province", isOnAzurite: true, new KillPlan(1, 1, 4, Soon))],
        [new MalformedRequests(1000), new HostileFiles(30)],
        [new ClockJumps(isShort: true)],
    ];

    private static IReadOnlyList<IReadOnlyList<IAttack>> Long =>
    [
        [
            new Kills("province", isOnAzurite: false, new KillPlan(60, 5, 500, Soon)),
            new Kills("nation", isOnAzurite: false, new KillPlan(30, 5, 30, Late)),
        ],
        [new Kills("province", isOnAzurite: true, new KillPlan(60, 20, 500, Soon))],
        [
            new HostileFiles(300), new MalformedRequests(10_000), new TwoPrograms(20, 10), new Copies(20),
            new Kills("nation", isOnAzurite: true, new KillPlan(10, 10, 30, Late)),
        ],
        [new ClockJumps(isShort: false), new FullDisk(18)],
    ];
}
