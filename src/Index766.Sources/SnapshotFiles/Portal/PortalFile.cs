using System.Text.Json;
using Index766.Sources.SnapshotFiles.Canonical;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Portal;

/// <summary>Reads the portal's answers: a province's bundle of six, or the national list, in a bundle or as it was received.</summary>
internal sealed partial class PortalFile(ReferenceData rules, string name, ReadingDefaults fallback, FindingList findings)
{
    private readonly List<Reading> _readings = [];
    private readonly List<Reading> _dossiers = [];

    public ReadFile Read(JsonElement root)
    {
        var file = new PortalNode(root, "", findings);
        return Read(file.Child("format") is null ? BundleOfAnswer(file) : new PortalBundleReader(findings).Read(file));
    }

    /// <summary>Reads what an answer holds under "data", saved without the rest of it.</summary>
    public ReadFile ReadData(JsonElement data) => Read(BundleOf(new PortalNode(data, "", findings)));

    private ReadFile Read(PortalBundle? bundle)
    {
        var described = bundle is null ? [] : bundle.Answers.ContainsKey(PortalBundle.National) ? ReadNation(bundle) : ReadProvince(bundle);
        return findings.HasError || bundle is null
            ? findings.ToRefusal()
            : new ReadFile(
                [new SnapshotTable(name, bundle.Period, bundle.AsOf, [.. _readings], described), .. DossiersOf(bundle, described)],
                findings.ToReport());
    }

    /// <summary>The dossier figures, of the moment of their own answer; none where the answer gives none.</summary>
    private IEnumerable<SnapshotTable> DossiersOf(PortalBundle bundle, IReadOnlyList<Unit> described)
    {
        if (_dossiers.Count > 0)
        {
            yield return new SnapshotTable(name, bundle.Period, bundle.Arrivals.GetValueOrDefault(PortalShapes.Progress, bundle.AsOf),
                [.. _dossiers], described);
        }
    }

    /// <summary>The national list as the portal answers it, which says neither its moment nor its period.</summary>
    private PortalBundle? BundleOfAnswer(PortalNode answer) =>
        PortalBundleReader.DataOf(answer, PortalBundle.National, findings) is { } data ? BundleOf(data) : null;

    private PortalBundle? BundleOf(PortalNode data)
    {
        if (data.Child("parent") is not null || data.Items("evaluation").Any(item => item.Child("groupScores") is null))
        {
            data.Fault("sáu trả lời của một tỉnh trong một tệp (xem docs/data/portal-bundle.md), hoặc danh sách cả nước",
                "a province's six answers in one file (see docs/data/portal-bundle.md), or the national list");
            return null;
        }

        if (fallback.AsOf is { } asOf)
        {
            return new PortalBundle(UnitCode.Nation, "", fallback.Period ?? Period.OfYear(asOf.Day.Year), asOf, null,
                new Dictionary<string, IReadOnlyList<PortalNode>> { [PortalBundle.National] = [data] });
        }

        findings.AddMissingAsOf(FindingKind.WrongDate, null, SnapshotColumn.AsOf.Heading());
        return null;
    }

    private List<Unit> ReadNation(PortalBundle bundle)
    {
        var described = new List<Unit>();
        foreach (var data in bundle.Answers[PortalBundle.National])
        {
            ReadOverview(data);
            foreach (var (item, row) in data.Items("evaluation").Select((item, i) => (item, i + 1)))
            {
                if (!UnitCodeText.TryParse(item.Text("departmentCode"), out var code))
                {
                    item.Fault("một đơn vị có departmentCode", "a unit with a departmentCode");
                    continue;
                }

                if (rules.Units.Find(code) is null && ProvinceCode().IsMatch(code.Value))
                {
                    described.Add(new Unit(code, ComposedText.Nfc(item.Text("departmentName")), Level.Province, UnitCode.Nation));
                }

                AddPoints(item, "totalScore", code, IndicatorCode.Total, row);
                foreach (var group in rules.Methodologies[^1].Groups.Where(_ => item.Object("groupScores") is not null))
                {
                    AddPoints(item.Child("groupScores")!, group.Code, code, IndicatorCode.OfGroup(group.Code), row);
                }
            }
        }

        return described;
    }

    private void ReadOverview(PortalNode data)
    {
        if (data.Child("overview") is not { IsObject: true } overview || overview.Number("totalScore") is null)
        {
            return;
        }

        AddPoints(overview, "totalScore", UnitCode.Nation, IndicatorCode.Total, 0);
        foreach (var group in data.Child("radar") is null ? [] : data.Items("radar"))
        {
            if (IndicatorCode.TryParse(IndicatorCode.GroupPrefix + group.Text("code"), out var code))
            {
                AddPoints(group, "score", UnitCode.Nation, code, 0);
            }
        }
    }

    private IReadOnlyList<Unit> ReadProvince(PortalBundle bundle)
    {
        var departments = new PortalDepartments(bundle, findings);
        departments.Join();
        if (findings.HasError)
        {
            return [];
        }

        foreach (var answer in bundle.Answers.Keys)
        {
            foreach (var (entry, row) in departments.Entries.Where(entry => entry.Answer == answer).Select((entry, i) => (entry, i + 1)))
            {
                ReadEntry(entry, departments.CodeOf(entry), row, isParent: entry.Id == bundle.RootDepartmentId);
            }
        }

        return [.. departments.Described.Where(unit => rules.Units.Find(unit.Code) is null)];
    }

    private void ReadEntry(PortalEntry entry, UnitCode unit, int row, bool isParent)
    {
        var (answer, node) = (entry.Answer, entry.Node);
        foreach (var (measure, field) in PortalShapes.DossierCounts.Where(_ => answer == PortalShapes.Progress))
        {
            AddDossiers(measure, field, node, unit, row);
        }

        AddPoints(node, answer == PortalShapes.Progress && !isParent ? "score" : "totalScore", unit, PortalShapes.GroupOf(answer), row);
        if (!PortalShapes.IsTree(answer))
        {
            foreach (var metric in node.Items("metrics"))
            {
                AddMetric(metric, unit, row);
            }
        }
        else if (answer != PortalShapes.Online || isParent)
        {
            AddDays(node, unit, row);
            foreach (var share in PortalShapes.Shares[answer])
            {
                AddShare(share, node, unit, row);
            }
        }
    }

    private void AddMetric(PortalNode metric, UnitCode unit, int row)
    {
        if (!IndicatorCode.TryParse(metric.Text("code"), out var code))
        {
            metric.Fault("một chỉ số có code", "a metric with a code");
            return;
        }

        var reading =
            new Reading(unit, code, metric.Number("numerator"), metric.Number("denominator"), metric.Number("ratio"),
                metric.Number("score"), metric.Number("maxScore"), Row: row)
            {
                Quality = metric.Text("dataQualityStatus") is { Length: > 0 } quality ? quality : null,
            };
        Add(metric.Path, reading.HasFigure ? reading
            : reading with { Numerator = null, Denominator = null, MaxPoints = null, Status = ReadingStatus.NoData });
    }

    /// <summary>A count of dossiers; only the received ones are a whole of which the portal gives parts.</summary>
    private void AddDossiers(IndicatorCode measure, string field, PortalNode node, UnitCode unit, int row)
    {
        if (node.Number(field) is { } count)
        {
            var whole = measure == DossierMeasures.OnTime ? node.Number("totalReceived") : null;
            _dossiers.Add(new Reading(unit, measure, count, whole, Row: row) { Place = new ReadingPlace(null, $"{node.Path}.{field}") });
        }
    }

    /// <summary>The average processing time in days, which is only monitored.</summary>
    private void AddDays(PortalNode node, UnitCode unit, int row)
    {
        if (node.Number("avgProcessingDays") is { } days)
        {
            Add($"{node.Path}.avgProcessingDays", new Reading(unit, IndicatorCode.Parse("AVG_PROCESSING_TIME"), Ratio: days, Row: row));
        }
    }

    private void AddShare(PortalShapes.Share share, PortalNode node, UnitCode unit, int row)
    {
        var numerators = share.Numerator.Select(node.Needed).ToList();
        var denominators = share.Denominator.Select(node.Needed).ToList();
        Add($"{node.Path}.{share.Numerator[0]}",
            new Reading(unit, IndicatorCode.Parse(share.Indicator), numerators.Sum(), denominators.Sum(), Row: row));
    }

    private void AddPoints(PortalNode node, string property, UnitCode unit, IndicatorCode measure, int row)
    {
        var points = node.Number(property);
        Add($"{node.Path}.{property}", new Reading(
            unit, measure, Points: points, Status: points is null ? ReadingStatus.NoData : ReadingStatus.None, Row: row));
    }

    private void Add(string place, Reading reading) => _readings.Add(reading with { Place = new ReadingPlace(null, place) });

    [GeneratedRegex(@"\AH[0-9]{2}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProvinceCode();
}
