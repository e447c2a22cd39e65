using System.Globalization;
using System.Text.Json;
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
            var place = page == 1 ? question.Name : string.Create(CultureInfo.InvariantCulture, $"{question.Name}, trang {page}");
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
