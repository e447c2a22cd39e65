using Chaos.World;
using Index766.TestKit;

namespace Chaos.Attacks;

/// <summary>
/// A second Server on the data folder of a running one is refused with one sentence. Two Servers on one storage account share the work,
/// and nothing is published or sent twice.
/// </summary>
/// <param name="starts">How often the second one is started.</param>
/// <param name="days">How many daily files two share.</param>
internal sealed class TwoPrograms(int starts, int days) : IAttack
{
    private const int Refused = 2;

    public string Name => "two";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        var undisturbed = new Storage(context.Under($"{Name}-undisturbed"));
        Put(context, undisturbed);
        await using (var program = await context.Programs.ListenAsync(undisturbed))
        {
            await context.Programs.RestAsync(program, undisturbed, TimeSpan.FromMinutes(2));
        }

        var expected = await Outcome.OfAsync(undisturbed);
        return [await OnOneFolderAsync(context, expected), await OnOneAccountAsync(context, expected)];
    }

    private async Task<Finding> OnOneFolderAsync(AttackContext context, Outcome expected)
    {
        var (storage, losses, random) = (new Storage(context.Under($"{Name}-folder")), new List<string>(), context.RandomOf(Name));
        Put(context, storage);
        await using (var first = await context.Programs.ListenAsync(storage))
        {
            for (var start = 0; start < starts; start++)
            {
                await Task.Delay(random.Next(300));
                await using var second = context.Programs.Start(storage);
                var code = await second.ExitAsync();
                losses.AddRange(code != Refused || second.Printed.Trim().Contains('\n', StringComparison.Ordinal)
                    ? [$"the second start ended with {code} and “{second.Printed}”, expected {Refused} and one sentence"] : []);
            }

            await context.Programs.RestAsync(first, storage, TimeSpan.FromMinutes(2));
        }

        losses.AddRange((await Outcome.OfAsync(storage)).LossesAgainst(expected));
        return new Finding("two programs on one data folder", $"{starts} starts", $"each refused with exit code {Refused}", losses);
    }

    private async Task<Finding> OnOneAccountAsync(AttackContext context, Outcome expected)
    {
        const string what = "two programs on one storage account";
        if (AzuriteProgram.ReasonToSkip() is { } reason)
        {
            return Finding.Skipped(what, reason);
        }

        await using var azurite = new Azurite(context.Under($"{Name}-azurite"));
        await azurite.StartAsync();
        var storage = new Storage(context.Under($"{Name}-account"), azurite);
        Put(context, storage);
        var losses = new List<string>();
        int[] published;
        await using (var first = await context.Programs.ListenAsync(storage))
        {
            await using var second = await context.Programs.ListenAsync(storage);
            await context.Programs.RestAsync(first, storage, TimeSpan.FromMinutes(8));
            published = [.. new[] { first, second }.Select(program =>
                program.Printed.Split('\n').Count(line => line.Contains("Published ", StringComparison.Ordinal)))];
            losses.AddRange(new[] { first, second }.SelectMany(program => LogLines.StacksOf(program.Printed)));
        }

        var outcome = await Outcome.OfAsync(storage);
        losses.AddRange(outcome.LossesAgainst(expected));
        return new Finding(what, $"{days} days", $"{string.Join(" and ", published)} snapshots published, {outcome.Mails} e-mails", losses);
    }

    private void Put(AttackContext context, Storage storage)
    {
        for (var day = 0; day < days; day++)
        {
            Office.Put(storage.Inbox, $"{Office.AsOf(day)}.csv", context.Office.ProvinceOn(day));
        }
    }
}
