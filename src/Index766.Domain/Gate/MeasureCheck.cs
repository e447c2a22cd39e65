using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Gate;

/// <summary>What the rows of a table measure: canonical codes, each once per unit, of one kind.</summary>
internal sealed class MeasureCheck
{
    private readonly TableIndex _index;
    private readonly SnapshotTable _table;
    private readonly Methodology _methodology;
    private readonly UnitRegister _units;
    private readonly List<(TargetSet Set, Target Target)> _targets;
    private readonly List<(TargetSet Set, FigureDefinition Figure)> _figures;
    private readonly bool[] _isOfDecision;
    private readonly IndicatorCode?[] _canonical;
    private readonly Numbering<IndicatorCode> _codes = new();
    private readonly GivenMeasures _given;
    private readonly Suggestions _suggestions = new();

    public MeasureCheck(TableIndex index, Methodology methodology, IReadOnlyList<TargetSet> targetSets, UnitRegister units)
    {
        var table = index.Table;
        (_index, _table, _methodology, _units) = (index, table, methodology, units);
        _targets =
            [.. targetSets.Where(set => set.Year == table.Period.Year).SelectMany(set => set.Targets.Select(target => (set, target)))];
        _figures =
            [.. targetSets.Where(set => set.Year == table.Period.Year)
                .SelectMany(set => (set.Figures ?? []).Select(figure => (set, figure)))];
        _isOfDecision = [.. index.Measures.Select(measure => IsExternal(measure) || IsFigure(measure))];
        _canonical =
            [.. index.Measures.Select(measure => DossierMeasures.Contains(measure) ? measure : methodology.Canonical(measure))];
        // Only known codes are marked: however many others a file makes up, the table does not grow with them.
        var known = _canonical.OfType<IndicatorCode>().Concat(index.Measures.Where((_, place) => _isOfDecision[place])).Distinct().Count();
        _given = new GivenMeasures(index.Units.Count, known);
        Kind = index.Measures.Any(IsExternal) ? SnapshotKind.Targets
            : index.Measures.Any(DossierMeasures.Contains) ? SnapshotKind.Dossiers
            : index.Measures.Any(IsFigure) ? SnapshotKind.Figures
            : SnapshotKind.Scores;
    }

    /// <summary>
    /// Targets as soon as one row answers a decision's own figure, else dossiers as soon as one row is a dossier
    /// figure, else figures as soon as one row is a figure without a target.
    /// </summary>
    public SnapshotKind Kind { get; }

    /// <summary>The readings by unit under canonical codes; unknown, doubled and mixed ones become findings.</summary>
    public Dictionary<UnitCode, IReadOnlyList<Reading>> Canonicalise(List<Finding> findings, CancellationToken cancellationToken)
    {
        var byUnit = new List<Reading>?[_index.Units.Count];
        List<Reading> ofUnit = [];
        for (var i = 0; i < _table.Readings.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reading = _table.Readings[i];
            if (CanonicalOf(reading, _index.MeasureOf(i)) is not { } code)
            {
                findings.Add(Unknown(reading));
                continue;
            }

            // Most units have as many rows as the one before.
            ofUnit = byUnit[_index.UnitOf(i)] ??= new List<Reading>(ofUnit.Count);
            Add(reading.Measure == code ? reading : reading with { Measure = code }, ofUnit, _index.UnitOf(i), findings);
        }

        var units = new Dictionary<UnitCode, IReadOnlyList<Reading>>(byUnit.Length);
        foreach (var (code, readings) in _index.Units.Zip(byUnit))
        {
            if (readings is not null)
            {
                units.Add(code, readings);
            }
        }

        return units;
    }

    private void Add(Reading reading, List<Reading> ofUnit, int unit, List<Finding> findings)
    {
        if (!_given.Add(unit, _codes.Of(reading.Measure)))
        {
            var earlier = ofUnit.Find(one => one.Measure == reading.Measure)!;
            findings.Add(
                new Finding(FindingKind.DuplicateReading, _table.Name, reading.Row, "indicator",
                    $"{reading.Unit} {reading.Measure} (dòng/row {earlier.Row})",
                "mỗi đơn vị và chỉ số một dòng (trong ngoặc: dòng đã có)",
                "one row per unit and indicator (in brackets: the row that has it)").At(reading));
            return;
        }

        ofUnit.Add(reading);
        if (Kind != SnapshotKind.Scores)
        {
            AddIfMixed(reading, reading.Measure, findings);
        }
    }

    private bool IsExternal(IndicatorCode code) => _targets.Exists(pair => pair.Target.IsExternal && pair.Target.Measure == code);

    private bool IsFigure(IndicatorCode code) => _figures.Exists(pair => pair.Figure.Code == code);

    private IndicatorCode? CanonicalOf(Reading reading, int measure) =>
        _isOfDecision[measure] && IsSetFor(reading) ? reading.Measure : _canonical[measure];

    /// <summary>Whether a decision asks the reading's own figure of its unit.</summary>
    private bool IsSetFor(Reading reading)
    {
        var level = _units.Find(reading.Unit)?.Level;
        return _targets.Exists(
            pair => pair.Target.IsExternal && pair.Target.Measure == reading.Measure && level == pair.Target.Level
                && _units.IsUnder(reading.Unit, pair.Set.Scope))
            || _figures.Exists(
                pair => pair.Figure.Code == reading.Measure && level == pair.Figure.Level && _units.IsUnder(reading.Unit, pair.Set.Scope));
    }

    private void AddIfMixed(Reading reading, IndicatorCode code, List<Finding> findings)
    {
        var belongs = Kind switch
        {
            SnapshotKind.Targets => !reading.HasFigure || _targets.Exists(pair => pair.Target.Measure == code),
            SnapshotKind.Dossiers => !reading.HasFigure || DossierMeasures.Contains(code),
            SnapshotKind.Figures => !reading.HasFigure || IsFigure(code),
            _ => true,
        };
        if (!belongs)
        {
            findings.Add(new Finding(FindingKind.MixedKinds, _table.Name, reading.Row, "indicator", code.Value,
                "kết quả chỉ tiêu, số hồ sơ và điểm Bộ chỉ số trong các bảng riêng",
                "target results, dossier figures and index figures in tables of their own").At(reading));
        }
    }

    private Finding Unknown(Reading reading)
    {
        var nearest = _suggestions.Of(reading.Measure.Value, Nearest);
        var (hint, hintEnglish) = nearest.Length == 0 ? ("", "") : ($" (gần nhất: {nearest})", $" (nearest: {nearest})");
        return new Finding(FindingKind.UnknownIndicator, _table.Name, reading.Row, "indicator", reading.Measure.Value,
            $"mã chỉ số của {_methodology.Id} hoặc của một chỉ tiêu áp dụng cho đơn vị này{hint}",
            $"an indicator of {_methodology.Id} or of a target set for this unit{hintEnglish}").At(reading);
    }

    private string Nearest(string code)
    {
        var known = _methodology.Definition.Indicators.Select(indicator => indicator.Code.Value)
            .Concat(_methodology.Groups.Concat(_methodology.DisplayGroups)
                .SelectMany(group => new[] { IndicatorCode.GroupPrefix + group.Code, IndicatorCode.RankPrefix + group.Code }))
            .Concat(_targets.Where(pair => pair.Target.IsExternal).Select(pair => pair.Target.Measure.Value))
            .Concat(_figures.Select(pair => pair.Figure.Code.Value))
            .Concat(DossierMeasures.All.Select(code => code.Value))
            .Append(IndicatorCode.Total.Value).Append(IndicatorCode.Rank.Value);
        return DidYouMean.Nearest(code, known);
    }
}
