using System.Text.Json;
using System.Text.Json.Nodes;
using Index766.Pipeline.Documents;
using Index766.Sources.SnapshotFiles.Portal;

namespace Index766.Sources.Portal;

/// <summary>Gathers the six answers of one province, from what is kept and, for the rest, from the portal.</summary>
internal sealed class PortalProvince(PortalRoot root, PortalDays days, ProvinceState state, PortalAnswerStore store, PortalClient client,
    TimeProvider clock)
{
    private const int MaxPages = 50;
    private readonly List<KeptAnswer> _kept = [];

    /// <summary>
    /// The province's file, as <c>docs/data/portal-bundle.md</c> says: all six, of one root and one moment. The same answers give the same
    /// bytes.
    /// </summary>
    /// <exception cref="PortalFaultException">They do not make one; where no single answer is to blame, all are forgotten.</exception>
    public async Task<byte[]> GatherAsync(CancellationToken cancellationToken)
    {
        var answers = new List<(string Name, IReadOnlyList<PortalUnit> Units)>();
        foreach (var query in PortalQuery.All)
        {
            answers.Add((query.Name, await UnitsAsync(query, cancellationToken)));
        }

        if (FaultOf(answers) is { } fault)
        {
            await store.DeleteAnswersAsync(root, cancellationToken);
            throw fault;
        }

        return Bundle();
    }

    private async Task<IReadOnlyList<PortalUnit>> UnitsAsync(PortalQuery query, CancellationToken cancellationToken)
    {
        var units = new List<PortalUnit>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 1; page <= MaxPages; page++)
        {
            var place = page == 1 ? query.Name : $"{query.Name}, trang {page}";
            var answer = await store.FindAnswerAsync(root, days.Period, state, query, page, cancellationToken);
            var found = answer is null ? await AskAsync(query, page, place, seen, cancellationToken)
                : new PortalPage(query, root, place).Read(DocumentJson.Write(answer.Answer), answer.Question);
            if (answer is not null)
            {
                _kept.Add(answer);
                CheckOnce(found, seen, place);
            }

            units.AddRange(found);
            if (found.Count < query.PageSize)
            {
                return units;
            }
        }

        throw WrongCount(query.Name, units.Count);
    }

    /// <summary>An answer is kept once it is seen to be one.</summary>
    private async Task<IReadOnlyList<PortalUnit>> AskAsync(PortalQuery query, int page, string place, HashSet<string> seen,
        CancellationToken cancellationToken)
    {
        var body = query.Body(days, root.DepartmentId, page).ToJsonString();
        var bytes = await client.AskAsync(query, body, place, cancellationToken);
        try
        {
            using var asked = JsonDocument.Parse(body);
            var units = new PortalPage(query, root, place).Read(bytes, asked.RootElement);
            CheckOnce(units, seen, place);
            using var answer = JsonDocument.Parse(bytes);
            var kept = new KeptAnswer(query.Name, page, clock.GetUtcNow(), asked.RootElement.Clone(), answer.RootElement.Clone());
            await store.KeepAsync(root, days.Period, state, kept, cancellationToken);
            _kept.Add(kept);
            return units;
        }
        catch (PortalFaultException)
        {
            await store.KeepRefusedAsync(root, query, bytes, cancellationToken);
            throw;
        }
    }

    private static void CheckOnce(IReadOnlyList<PortalUnit> units, HashSet<string> seen, string place)
    {
        if (units.FirstOrDefault(unit => !seen.Add(unit.Id)) is { } twice)
        {
            throw new PortalFaultException(place, $"{twice.Id} hai lần", "mỗi đơn vị một lần, qua mọi trang",
                "each unit once, over all pages", FindingKind.DuplicateReading);
        }
    }

    /// <summary>What keeps six answers from making one province: other or uncoded units, a wrong number of them, another moment.</summary>
    private PortalFaultException? FaultOf(List<(string Name, IReadOnlyList<PortalUnit> Units)> answers)
    {
        if (answers.Find(answer => answer.Units.Count != root.Units) is { Name: not null } wrong)
        {
            return WrongCount(wrong.Name, wrong.Units.Count);
        }

        var (first, known) = (answers[0].Name, answers[0].Units.Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal));
        if (answers.Find(answer => answer.Units.Any(unit => !known.Contains(unit.Id))) is { Name: not null } other)
        {
            return new PortalFaultException(other.Name, other.Units.First(unit => !known.Contains(unit.Id)).Id,
                $"đúng các đơn vị như trong {first}", $"the very units of {first}");
        }

        var coded = answers.SelectMany(answer => answer.Units).Where(unit => unit.Code is not null).Select(unit => unit.Id);
        if (known.Except(coded, StringComparer.Ordinal).Min(StringComparer.Ordinal) is { } uncoded)
        {
            return new PortalFaultException("departmentCode", $"{uncoded} không có mã",
                "mã đơn vị (departmentCode) trong ít nhất một trong sáu câu trả lời",
                "a departmentCode in at least one of the six answers", FindingKind.UndescribedUnit);
        }

        var (from, until) = (_kept.Min(answer => answer.FetchedAt), _kept.Max(answer => answer.FetchedAt));
        return until - from > PortalOptions.Window ? PortalFaultException.OfOtherMoment("fetchedAt", $"{from:O} – {until:O}") : null;
    }

    private PortalFaultException WrongCount(string place, int found) => new(
        place, $"{found} đơn vị", $"{root.Units} đơn vị (khi số đơn vị thật sự thay đổi: sửa Units của tỉnh này trong cấu hình)",
        $"{root.Units} units (where their number has really changed: change the setting Units of this province)", FindingKind.TooFewUnits);

    private byte[] Bundle()
    {
        var answers = new JsonObject();
        foreach (var pages in _kept.GroupBy(answer => answer.Name))
        {
            answers[pages.Key] = new JsonObject
            {
                ["fetchedAt"] = new AsOf(pages.Max(page => page.FetchedAt)).ToString(),
                ["request"] = JsonObject.Create(pages.First().Question),
                ["pages"] = new JsonArray([.. pages.Select(page => JsonObject.Create(page.Answer))]),
            };
        }

        var bundle = new JsonObject
        {
            ["format"] = PortalBundle.Format,
            ["root"] = root.Code.Value,
            ["rootDepartmentId"] = root.DepartmentId,
            ["period"] = days.Period.ToString(),
            ["fetchedAt"] = new AsOf(_kept.Max(answer => answer.FetchedAt)).ToString(),
            ["expectedUnits"] = root.Units,
            ["answers"] = answers,
        };
        return JsonSerializer.SerializeToUtf8Bytes(bundle, DocumentJson.Options);
    }
}
