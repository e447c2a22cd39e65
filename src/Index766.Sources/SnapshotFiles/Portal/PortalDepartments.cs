using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Portal;

/// <summary>One department's entry in one answer.</summary>
internal sealed record PortalEntry(string Answer, string Id, PortalNode Node);

/// <summary>The departments of a bundle, joined by their ids: every answer lists the same ones, and each has one code.</summary>
internal sealed class PortalDepartments(PortalBundle bundle, FindingList findings)
{
    private readonly Dictionary<string, UnitCode> _codes = [];
    private readonly Dictionary<string, Unit> _units = [];

    public List<PortalEntry> Entries { get; } = [];
    public IReadOnlyCollection<Unit> Described => _units.Values;
    public UnitCode CodeOf(PortalEntry entry) => _codes[entry.Id];

    public void Join()
    {
        _codes[bundle.RootDepartmentId] = bundle.Root;
        foreach (var (answer, pages) in bundle.Answers)
        {
            foreach (var page in pages)
            {
                AddPage(answer, page);
            }
        }

        CheckSame();
        foreach (var entry in Entries.Where(entry => !_codes.ContainsKey(entry.Id)).DistinctBy(entry => entry.Id))
        {
            findings.AddUnreadable(entry.Node.Path, entry.Node.Text("departmentName"),
                "departmentCode của đơn vị này ở ít nhất một trong sáu trả lời",
                "this department's departmentCode in at least one of the six answers");
        }
    }

    private void AddPage(string answer, PortalNode page)
    {
        if (PortalShapes.IsTree(answer) && page.Object("parent") is { } parent)
        {
            CheckParent(parent);
            Entries.Add(new PortalEntry(answer, bundle.RootDepartmentId, parent));
        }

        foreach (var item in page.Items(PortalShapes.IsTree(answer) ? "children" : "evaluation"))
        {
            if (item.Text("departmentId") is { Length: > 0 } id)
            {
                Entries.Add(new PortalEntry(answer, id, item));
                Describe(item, id);
            }
            else
            {
                item.Fault("một đơn vị có departmentId", "a department with a departmentId");
            }
        }
    }

    private void CheckParent(PortalNode parent)
    {
        if (parent.Text("departmentId") != bundle.RootDepartmentId)
        {
            findings.AddUnreadable($"{parent.Path}.departmentId", parent.Text("departmentId"),
                $"{bundle.RootDepartmentId}, đơn vị gốc đã hỏi", $"{bundle.RootDepartmentId}, the root that was asked for");
        }

        if (parent.Text("departmentCode") is { Length: > 0 } code && (!UnitCodeText.TryParse(code, out var known) || known != bundle.Root))
        {
            findings.AddUnreadable($"{parent.Path}.departmentCode", code, $"{bundle.Root}, đơn vị gốc đã hỏi",
                $"{bundle.Root}, the root that was asked for");
        }
    }

    private void Describe(PortalNode item, string id)
    {
        var text = item.Text("departmentCode");
        if (text.Length == 0 || id == bundle.RootDepartmentId)
        {
            return;
        }

        if (!UnitCodeText.TryParse(text, out var code) || !code.Value.StartsWith(bundle.Root.Value + ".", StringComparison.Ordinal))
        {
            findings.AddUnreadable($"{item.Path}.departmentCode", text, $"một mã bắt đầu bằng {bundle.Root}.",
                $"a code that begins with {bundle.Root}.");
        }
        else if (_codes.TryGetValue(id, out var other) && other != code)
        {
            findings.AddUnreadable($"{item.Path}.departmentCode", text, $"{other} như ở trả lời khác", $"{other}, as in another answer");
        }
        else
        {
            _codes[id] = code;
            if (PortalShapes.LevelOf(item.Text("level"), item.Text("departmentType")) is { } level
                && item.Text("departmentName") is { Length: > 0 } name)
            {
                _units.TryAdd(id, new Unit(code, ComposedText.Nfc(name), level, bundle.Root));
            }
        }
    }

    private void CheckSame()
    {
        var all = Entries.Select(entry => entry.Id).Where(id => id != bundle.RootDepartmentId).ToHashSet();
        foreach (var answer in bundle.Answers.Keys)
        {
            var ids = Entries.Where(entry => entry.Answer == answer && entry.Id != bundle.RootDepartmentId).Select(entry => entry.Id)
                .ToList();
            if (ids.Distinct().Count() != ids.Count)
            {
                findings.AddUnreadable(answer, $"{ids.Count}", "mỗi đơn vị một lần", "each department once");
            }
            else if (ids.Count != all.Count)
            {
                var missing = Entries.Find(entry => entry.Id != bundle.RootDepartmentId && !ids.Contains(entry.Id))!;
                findings.AddUnreadable(answer, $"{ids.Count}/{all.Count}",
                    $"các đơn vị như ở năm trả lời kia (thiếu {missing.Node.Text("departmentName")})",
                    $"the departments of the other five answers (missing {missing.Node.Text("departmentName")})");
            }
        }

        if (all.Count == 0 || (bundle.ExpectedUnits is { } expected && expected != all.Count))
        {
            findings.AddUnreadable("answers", $"{all.Count}", $"{bundle.ExpectedUnits ?? 1} đơn vị",
                $"{bundle.ExpectedUnits ?? 1} departments");
        }
    }
}
