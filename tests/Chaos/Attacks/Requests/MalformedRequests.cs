using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Chaos.World;
using Server.Tests.Host;

namespace Chaos.Attacks.Requests;

/// <summary>
/// Thousands of malformed requests over sockets. The Server must answer none with a fault of its own, log no stack, stay within its memory
/// and give the same board afterwards.
/// </summary>
/// <param name="count">How many.</param>
internal sealed class MalformedRequests(int count) : IAttack
{
    private const int Clients = 16;
    private const double MaxMegabytes = 600;

    /// <summary>HTTP/9.9: the one answer above 499 that tells of the client.</summary>
    private const int NoSuchVersion = 505;

    private const string Board = "/api/leaderboard?scope=H01&level=department";

    public string Name => "requests";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        var storage = StorageWithBoards(context);
        // Else the first wrong keys would keep all others of this machine out for a minute.
        await using var program = await context.Programs.ListenAsync(storage, ("Api__WrongKeysPerMinute", "1000000"));
        await context.Programs.RestAsync(program, storage, TimeSpan.FromMinutes(1));
        var before = await BoardAsync(program);
        var operations = Operation.Read(await program.Http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative)));

        var statuses = new ConcurrentDictionary<int, int>();
        var losses = new ConcurrentQueue<string>();
        var sent = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            var maker = new RequestMaker(context.RandomOf($"{Name} {number}"), operations);
            var client = new RawClient(program.Http.BaseAddress!);
            for (; Interlocked.Increment(ref sent) <= count && !context.IsOver;)
            {
                await SendAsync(client, maker.Next(), statuses, losses);
            }
        }));

        var peak = Memory.PeakMegabytesOf(program.Id);
        return
        [
            new Finding("malformed requests", $"{Math.Min(sent, count)} of {count} over {operations.Count} operations",
                string.Create(CultureInfo.InvariantCulture,
                    $"{Summary(statuses)}; at most {peak:0} MB; {program.Printed.Count(letter => letter == '\n')} lines logged"),
                [.. losses, .. await VerdictAsync(program, before, peak)]),
        ];
    }

    private static async Task SendAsync(RawClient client, RawRequest request, ConcurrentDictionary<int, int> statuses,
        ConcurrentQueue<string> losses)
    {
        var answers = await client.SendAsync(request);
        foreach (var status in answers.DefaultIfEmpty(0))
        {
            statuses.AddOrUpdate(status, 1, (_, before) => before + 1);
            if (status >= 500 && status != NoSuchVersion)
            {
                losses.Enqueue($"{status} to {Excerpt(request.Bytes)}");
            }
        }
    }

    private Storage StorageWithBoards(AttackContext context)
    {
        var storage = new Storage(context.Under(Name));
        for (var day = 0; day < 3; day++)
        {
            Office.Put(storage.Inbox, $"{Office.AsOf(day)}.csv", context.Office.ProvinceOn(day));
        }

        return storage;
    }

    private static async Task<List<string>> VerdictAsync(ChildProgram program, string before, double peak)
    {
        var losses = new List<string>();
        losses.AddRange(LogLines.StacksOf(program.Printed));
        if (peak > MaxMegabytes)
        {
            losses.Add(string.Create(CultureInfo.InvariantCulture, $"{peak:0} MB of memory, expected at most {MaxMegabytes} MB"));
        }

        if (program.HasExited)
        {
            losses.Add("the program ended");
        }
        else if (await BoardAsync(program) is var after && after != before)
        {
            losses.Add($"the board differs afterwards: {after[..Math.Min(after.Length, 200)]}");
        }

        return losses;
    }

    private static async Task<string> BoardAsync(ChildProgram program)
    {
        using var answer = await program.Http.GetAsync(new Uri(Board, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(text)!["rows"]!.ToJsonString() : $"{answer.StatusCode}: {text}";
    }

    private static string Summary(ConcurrentDictionary<int, int> statuses) => string.Join(", ", statuses.OrderBy(status => status.Key)
        .Select(status => $"{status.Value} × {(status.Key == 0 ? "no answer" : status.Key.ToString(CultureInfo.InvariantCulture))}"));

    private static string Excerpt(byte[] bytes) =>
        string.Concat(bytes.Take(120).Select(letter => letter is > 31 and < 127 ? ((char)letter).ToString() : $"\\x{letter:x2}"));
}
