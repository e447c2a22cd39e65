using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Domain.Gate;

/// <summary>What the rows of a table measure: canonical codes, each once per unit, of one kind.</summary>
internal sealed class MeasureCheck
{
    private const int Unknown = -1;

    private readonly SnapshotTable _table;
    private readonly Methodology _methodology;
    private readonly UnitRegister _units;
    private readonly List<(TargetSet Set, Target Target)> _targets;
    private readonly List<(TargetSet Set, FigureDefinition Figure)> _figures;
    private readonly Numbering<IndicatorCode> _codes = new();
    private readonly int[] _canonical;
    private readonly int[] _own;
    private readonly GivenMeasures _given;
    private readonly Suggestions _suggestions = new();

    public MeasureCheck(SnapshotTable table, Methodology methodology, IReadOnlyList<TargetSet> targetSets, UnitRegister units)
    {
        (_table, _methodology, _units) = (table, methodology, units);
        _targets =
            [.. targetSets.Where(set => set.Year == table.Period.Year).SelectMany(set => set.Targets.Select(target => (set, target)))];
        _figures =
            [.. targetSets.Where(set => set.Year == table.Period.Year)
                .SelectMany(set => (set.Figures ?? []).Select(figure => (set, figure)))];
        var measures = table.Readings.Measures;
        _canonical = new int[measures.Count];
        _own = new int[measures.Count];
        for (var measure = 0; measure < measures.Count; measure++)
        {
            var code = measures[measure];
            _canonical[measure] =
                (DossierMeasures.Contains(code) ? code : methodology.Canonical(code)) is { } canonical ? _codes.Of(canonical) : Unknown;
            _own[measure] = IsExternal(code) || IsFigure(code) ? _codes.Of(code) : Unknown;
        }

        // Only known codes are marked: however many others a file makes up, the table does not grow with them.
        _given = new GivenMeasures(table.Readings.Units.Count, _codes.Values.Count);
        Kind = measures.Any(IsExternal) ? SnapshotKind.Targets
            : measures.Any(DossierMeasures.Contains) ? SnapshotKind.Dossiers
            : measures.Any(IsFigure) ? SnapshotKind.Figures
            : SnapshotKind.Scores;
    }

    /// <summary>
    /// Targets as soon as one row answers a decision's own figure, else dossiers as soon as one row is a dossier
    /// figure, else figures as soon as one row is a figure without a target.
    /// </summary>
    public SnapshotKind Kind { get; }

    /// <summary>The readings by unit under canonical codes; unknown, doubled and mixed ones become findings.</summary>
    public ReadingDictionary Canonicalise(List<Finding> findings, CancellationToken cancellationToken)
    {
        var kept = new KeptReadings(_table.Readings, _codes.Values);
        for (var place = 0; place < _table.Readings.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cell = _table.Readings.Cells[place];
            if (NumberOf(cell) is var number && number == Unknown)
            {
                findings.Add(UnknownAt(_table.Readings[place]));
            }
            else if (!_given.Add(cell.Unit, number))
            {
                findings.Add(Doubled(_table.Readings[place], _codes.Values[number], kept.RowOf(cell.Unit, number)));
            }
            else
            {
                kept.Add(place, number);
                if (Kind != SnapshotKind.Scores)
                {
                    AddIfMixed(_table.Readings[place], _codes.Values[number], findings);
                }
            }
        }

        return new ReadingDictionary(kept.ToTable());
    }

    private Finding Doubled(Reading reading, IndicatorCode code, int earlier) =>
        new Finding(FindingKind.DuplicateReading, _table.Name, reading.Row, "indicator",
            $"{reading.Unit} {code} (dòng/row {earlier})",
            "mỗi đơn vị và chỉ số một dòng (trong ngoặc: dòng đã có)",
            "one row per unit and indicator (in brackets: the row that has it)").At(reading);

    private bool IsExternal(IndicatorCode code) => _targets.Exists(pair => pair.Target.IsExternal && pair.Target.Measure == code);

    private bool IsFigure(IndicatorCode code) => _figures.Exists(pair => pair.Figure.Code == code);

    private int NumberOf(in ReadingCell cell) =>
        _own[cell.Measure] != Unknown && IsSetFor(_table.Readings.Units[cell.Unit], _table.Readings.Measures[cell.Measure])
            ? _own[cell.Measure] : _canonical[cell.Measure];

    /// <summary>Whether a decision asks the figure of that unit.</summary>
    private bool IsSetFor(UnitCode unit, IndicatorCode measure)
    {
        var level = _units.Find(unit)?.Level;
        return _targets.Exists(
            pair => pair.Target.IsExternal && pair.Target.Measure == measure && level == pair.Target.Level
                && _units.IsUnder(unit, pair.Set.Scope))
            || _figures.Exists(
                pair => pair.Figure.Code == measure && level == pair.Figure.Level && _units.IsUnder(unit, pair.Set.Scope));
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

    private Finding UnknownAt(Reading reading)
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
