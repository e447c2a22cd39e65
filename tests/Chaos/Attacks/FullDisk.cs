using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Chaos.World;
using Index766.TestKit;
using Server.Tests.Host;

namespace Chaos.Attacks;

/// <summary>
/// The disk of the data folder is filled at every step, before a start, while files are fetched, scored, published and told of, and while
/// nothing is to be done, and released again. The Server answers what is published meanwhile, says in its status what is wrong, or does
/// not start with one sentence; and nothing is lost in the end.
/// </summary>
/// <param name="fills">How often.</param>
internal sealed class FullDisk(int fills) : IAttack
{
    private const string What = "a small disk that is full";
    private const int Megabytes = 24;
    private const int Refused = 2;

    private static readonly Uri Board = new("/api/leaderboard?scope=H01&level=department", UriKind.Relative);

    /// <summary>Longer than from one slot to the next: something is written to the folder meanwhile, or tried.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(7);

    public string Name => "disk";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        using var disk = new SmallDisk(Megabytes);
        if (disk.ReasonToSkip is { } reason)
        {
            return [Finding.Skipped(What, reason)];
        }

        var (undisturbed, storage) = (new Storage(context.Under($"{Name}-undisturbed")), new Storage(disk.Folder));
        var (random, losses, refused, reported) = (context.RandomOf(Name), new List<string>(), 0, 0);
        var fill = 0;
        for (; fill < fills && !context.IsOver; fill++)
        {
            Put(context, undisturbed, fill);
            await SettleAsync(context, undisturbed);
            Put(context, storage, fill);
            // While it runs and then killed, before a start, while it runs and goes on.
            if (fill % 3 == 1)
            {
                disk.Fill();
                refused += await StartAsync(context, storage, losses) ? 0 : 1;
                disk.Free();
            }
            else
            {
                reported += await RunAsync(context, storage, disk, fill, TimeSpan.FromMilliseconds(random.Next(0, 1500)), losses) ? 1 : 0;
            }

            await SettleAsync(context, storage);
        }

        var outcome = await Outcome.OfAsync(storage);
        losses.AddRange(outcome.LossesAgainst(await Outcome.OfAsync(undisturbed)));
        return
        [
            new Finding(What, $"{fill} of {fills} fills", string.Create(CultureInfo.InvariantCulture,
                $"{refused} starts refused with a sentence, {reported} times told by the status; {outcome.Rows} score rows, "
                    + $"{outcome.Mails} e-mails"), losses),
        ];
    }

    private static void Put(AttackContext context, Storage storage, int day) =>
        Office.Put(storage.Inbox, "so-lieu.csv", context.Office.ProvinceOn(day));

    private static async Task SettleAsync(AttackContext context, Storage storage)
    {
        await using var program = await context.Programs.ListenAsync(storage);
        await context.Programs.RestAsync(program, storage, TimeSpan.FromMinutes(3));
    }

    /// <summary>Fills the disk while the program runs.</summary>
    /// <returns>Whether the status tells that something is wrong.</returns>
    private static async Task<bool> RunAsync(
        AttackContext context, Storage storage, SmallDisk disk, int fill, TimeSpan delay, List<string> losses)
    {
        await using var program = await context.Programs.ListenAsync(storage);
        await Task.Delay(delay);
        disk.Fill();
        await Task.Delay(Held);
        var isReported = await AsksAsync(program, fill, losses);
        disk.Free();
        await (fill % 3 == 2 ? context.Programs.RestAsync(program, storage, TimeSpan.FromMinutes(4)) : Task.CompletedTask);
        losses.AddRange(LogLines.StacksOf(program.Printed));
        return isReported;
    }

    /// <summary>A start on a full disk either serves what is published, or ends with one sentence.</summary>
    /// <returns>Whether it serves.</returns>
    private static async Task<bool> StartAsync(AttackContext context, Storage storage, List<string> losses)
    {
        await using var program = context.Programs.Start(storage);
        await Task.WhenAny(program.ListenAsync(), program.ExitAsync());
        if (!program.HasExited)
        {
            program.Http.DefaultRequestHeaders.Add("X-Api-Key", Programs.OperatorKey);
            await Task.Delay(Held);
            await AsksAsync(program, int.MaxValue, losses);
            losses.AddRange(LogLines.StacksOf(program.Printed));
            return true;
        }

        var code = await program.ExitAsync();
        losses.AddRange(code != Refused || program.Printed.Trim().Contains('\n', StringComparison.Ordinal)
            ? [$"a start on a full disk ended with {code} and “{program.Printed}”, expected {Refused} and one sentence"] : []);
        return false;
    }

    /// <summary>Asks for a board, which was published before all but the first fill, and for the status.</summary>
    /// <returns>Whether the status tells that something is wrong.</returns>
    private static async Task<bool> AsksAsync(ChildProgram program, int published, List<string> losses)
    {
        if (program.HasExited)
        {
            losses.Add($"the program ended: {LogLines.EndOf(program.Printed)}");
            return false;
        }

        using var board = await program.Http.GetAsync(Board);
        losses.AddRange(board.StatusCode == HttpStatusCode.OK || published == 0 ? []
            : [$"the board is {(int)board.StatusCode} on a full disk"]);
        using var status = await program.Http.GetAsync(new Uri("/api/status", UriKind.Relative));
        var text = await status.Content.ReadAsStringAsync();
        var isReported = status.StatusCode == HttpStatusCode.OK && JsonNode.Parse(text)!["writeFault"] is not null;
        losses.AddRange(isReported ? [] : [$"the status does not tell of the full disk: {(int)status.StatusCode} {text}"]);
        return isReported;
    }
}
