using System.Text.Json;
using System.Text.Json.Nodes;
using Index766.Pipeline.Documents;

namespace Index766.Sources.Portal;

/// <summary>Gathers the six answers of one province, from what is kept and, for the rest, from the portal.</summary>
internal sealed class PortalProvince(PortalRoot root, PortalDays days, ProvinceState state, PortalMemory memory, PortalClient client,
    TimeProvider clock)
{
    private const int MaxPages = 50;

    private readonly List<KeptAnswer> _kept = [];

    /// <summary>The province's file: all six, of one root and one moment.</summary>
    /// <exception cref="PortalFaultException">They do not make one; where no single answer is to blame, all are forgotten.</exception>
    public async Task<byte[]> GatherAsync(CancellationToken cancellationToken)
    {
        var answers = new List<(PortalQuery Question, IReadOnlyList<PortalUnit> Units)>();
        foreach (var question in PortalQuery.All)
        {
            answers.Add((question, await UnitsAsync(question, cancellationToken)));
        }

        try
        {
            PortalCheck.Check(root, answers, [.. _kept.Select(answer => answer.FetchedAt)], PortalOptions.Window);
        }
        catch (PortalFaultException)
        {
            await memory.ForgetAnswersAsync(root, cancellationToken);
            throw;
        }

        return PortalBundleWriter.Write(root, days.Period, _kept);
    }

    private async Task<IReadOnlyList<PortalUnit>> UnitsAsync(PortalQuery question, CancellationToken cancellationToken)
    {
        var units = new List<PortalUnit>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 1; page <= MaxPages; page++)
        {
            var place = page == 1 ? question.Name : $"{question.Name}, trang {page}";
            var answer = await memory.FindAnswerAsync(root, days.Period, state, question, page, cancellationToken);
            var found = answer is null ? await AskAsync(question, page, place, seen, cancellationToken)
                : PortalPage.Read(Bytes(answer), question, answer.Question, place, root);
            if (answer is not null)
            {
                _kept.Add(answer);
                CheckOnce(found, seen, place);
            }

            units.AddRange(found);
            if (found.Count < question.PageSize)
            {
                return units;
            }
        }

        throw PortalFaults.UnitCount(question.Name, units.Count, root.Units);
    }

    /// <summary>An answer is kept once it is seen to be one.</summary>
    private async Task<IReadOnlyList<PortalUnit>> AskAsync(PortalQuery question, int page, string place, HashSet<string> seen,
        CancellationToken cancellationToken)
    {
        var body = question.Body(days, root.DepartmentId, page);
        var bytes = await client.AskAsync(question, body.ToJsonString(), place, cancellationToken);
        try
        {
            using var asked = JsonDocument.Parse(body.ToJsonString());
            var units = PortalPage.Read(bytes, question, asked.RootElement, place, root);
            CheckOnce(units, seen, place);
            using var answer = JsonDocument.Parse(bytes);
            var kept = new KeptAnswer(question.Name, page, clock.GetUtcNow(), asked.RootElement.Clone(), answer.RootElement.Clone());
            await memory.KeepAsync(root, days.Period, state, kept, cancellationToken);
            _kept.Add(kept);
            return units;
        }
        catch (PortalFaultException)
        {
            await memory.KeepRefusedAsync(root, question, bytes, cancellationToken);
            throw;
        }
    }

    private static void CheckOnce(IReadOnlyList<PortalUnit> units, HashSet<string> seen, string place)
    {
        if (units.FirstOrDefault(unit => !seen.Add(unit.Id)) is { } twice)
        {
            throw PortalFaults.Twice(place, twice.Id);
        }
    }

    private static byte[] Bytes(KeptAnswer answer) => DocumentJson.Write(answer.Answer);
}

/// <summary>Whether six answers make one province: the expected units in each, the same ones, each with a code, at one moment.</summary>
internal static class PortalCheck
{
    /// <exception cref="PortalFaultException">They do not.</exception>
    public static void Check(PortalRoot root, IReadOnlyList<(PortalQuery Question, IReadOnlyList<PortalUnit> Units)> answers,
        IReadOnlyList<DateTimeOffset> moments, TimeSpan window)
    {
        foreach (var (question, units) in answers)
        {
            if (units.Count != root.Units)
            {
                throw PortalFaults.UnitCount(question.Name, units.Count, root.Units);
            }
        }

        var (first, known) = (answers[0].Question.Name, answers[0].Units.Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal));
        foreach (var (question, units) in answers)
        {
            if (units.FirstOrDefault(unit => !known.Contains(unit.Id)) is { } stranger)
            {
                throw PortalFaults.OtherUnits(question.Name, stranger.Id, first);
            }
        }

        var coded = answers.SelectMany(answer => answer.Units).Where(unit => unit.Code is not null).Select(unit => unit.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (known.Order(StringComparer.Ordinal).FirstOrDefault(id => !coded.Contains(id)) is { } uncoded)
        {
            throw PortalFaults.NoCode(uncoded);
        }

        if (moments.Max() - moments.Min() > window)
        {
            throw PortalFaults.OtherMoment("fetchedAt", $"{moments.Min():O} – {moments.Max():O}");
        }
    }
}

/// <summary>
/// Writes the file that the six answers of a province make, as
/// <c>docs/data/portal-bundle.md</c> says: the same answers give the same bytes.
/// </summary>
internal static class PortalBundleWriter
{
    private const string Format = "index766-portal-1";

    public static byte[] Write(PortalRoot root, Period period, IReadOnlyList<KeptAnswer> answers)
    {
        var byQuestion = new JsonObject();
        foreach (var pages in answers.GroupBy(answer => answer.Name))
        {
            byQuestion[pages.Key] = new JsonObject
            {
                ["fetchedAt"] = Moment(pages.Max(page => page.FetchedAt)),
                ["request"] = JsonObject.Create(pages.First().Question),
                ["pages"] = new JsonArray([.. pages.Select(page => JsonObject.Create(page.Answer))]),
            };
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["format"] = Format,
                ["root"] = root.Code.Value,
                ["rootDepartmentId"] = root.DepartmentId,
                ["period"] = period.ToString(),
                ["fetchedAt"] = Moment(answers.Max(answer => answer.FetchedAt)),
                ["expectedUnits"] = root.Units,
                ["answers"] = byQuestion,
            },
            DocumentJson.Options);
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
