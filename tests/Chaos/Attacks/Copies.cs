using System.Globalization;
using Chaos.World;
using Server.Tests.Host;

namespace Chaos.Attacks;

/// <summary>
/// The data folder is copied by the backup command while files are published. Each copy must be whole, as of a moment of the copying, and a
/// program on it must end with all that the first program has, without an e-mail.
/// </summary>
/// <param name="copies">How many.</param>
internal sealed class Copies(int copies) : IAttack
{
    /// <summary>Alerts look again in growing pauses while a source is being fetched, which here is every five seconds.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(8);

    public string Name => "copies";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        var (storage, random, losses) = (new Storage(context.Under(Name)), context.RandomOf(Name), new List<string>());
        var taken = new List<(Storage Copy, int Before, int After)>();
        await using (var program = await context.Programs.ListenAsync(storage))
        {
            for (var day = 0; day < copies && !context.IsOver; day++)
            {
                Office.Put(storage.Inbox, $"{Office.AsOf(day)}.csv", context.Office.ProvinceOn(day));
                await Task.Delay(random.Next(0, 7000));
                var copy = new Storage(context.Under($"{Name}-{day}"));
                var before = await PublishedAsync(program);
                var (code, printed) = await context.Programs.RunAsync(storage, "backup", "--out", copy.DataFolder);
                taken.Add((copy, before, await PublishedAsync(program)));
                losses.AddRange(code == 0 ? [] : [$"backup {day} ended with {code}: {printed}"]);
            }

            await context.Programs.RestAsync(program, storage, Timeout);
        }

        var expected = await Outcome.OfAsync(storage);
        foreach (var (copy, before, after) in losses.Count == 0 ? taken : [])
        {
            losses.AddRange(await RestoredAsync(context, storage, expected, copy, before, after));
        }

        return
        [
            new Finding("copies taken while it runs, and restored", $"{taken.Count} of {copies} copies", string.Create(
                CultureInfo.InvariantCulture, $"{expected.Rows} score rows from each in the end"), losses),
        ];
    }

    private static async Task<List<string>> RestoredAsync(AttackContext context, Storage storage, Outcome expected, Storage copy,
        int before, int after)
    {
        var losses = new List<string>();
        var held = await Outcome.OfAsync(copy);
        losses.AddRange(held.Missing.Select(path => $"{copy.Folder}: {path} is named and not there"));
        losses.AddRange(held.Snapshots < before || held.Snapshots > after
            ? [$"{copy.Folder}: {held.Snapshots} snapshots, expected {before} to {after}"] : []);
        // A fetch that comes seldom is rarely going on when alerts look.
        await using (var program = await context.Programs.ListenAsync(
            copy, ("Sources__0__Path", storage.Inbox), ("FetchSchedule", "*/20 * * * * *")))
        {
            await context.Programs.RestAsync(program, copy, Timeout);
            losses.AddRange(LogLines.StacksOf(program.Printed));
        }

        var outcome = await Outcome.OfAsync(copy);
        losses.AddRange(outcome.LossesAgainst(expected, ofPublishedAlone: true));
        losses.AddRange(outcome.Mails > 0 ? [$"{outcome.Mails} e-mails went out of a restored folder"] : []);
        return losses;
    }

    private static async Task<int> PublishedAsync(ChildProgram program) => (await Programs.StatusAsync(program)).GetProperty("boards")
        .EnumerateArray().Select(board => board.GetProperty("snapshots").GetInt32()).FirstOrDefault();
}
