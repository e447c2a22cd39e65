using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>Groups what is to be sent into one digest per recipient.</summary>
public static class AlertDigests
{
    /// <summary>The units with something to tell whose office gave no address: nobody is notified.</summary>
    public static IReadOnlyList<UnitCode> WithoutAddress(AlertChange change, UnitRegister contacts) =>
        [.. change.Notices.Select(notice => notice.State.Unit).Distinct().Where(code => contacts.Find(code)?.Contact is null).Order()];

    /// <summary>The digests, by address.</summary>
    /// <param name="change">What an evaluation gave.</param>
    /// <param name="facts">The facts that it was given.</param>
    /// <param name="sources">The snapshots that the facts come from.</param>
    /// <param name="contacts">The unit file of the day: who leads a unit now is notified.</param>
    /// <param name="operators">The operators' addresses.</param>
    /// <param name="methodologies">The methodologies: with that of its score, an e-mail says what would help a unit most.</param>
    public static IReadOnlyList<AlertDigest> Of(
        AlertChange change, IReadOnlyList<UnitFacts> facts, AlertSources sources, UnitRegister contacts, IReadOnlyList<string> operators,
        IReadOnlyList<Methodology> methodologies)
    {
        var notices = change.Notices.ToLookup(notice => notice.State.Unit);
        var standing = Standing(change, facts);
        var parts = notices.SelectMany(unit => Recipients(unit.Key, [.. unit], standing[unit.Key], contacts)
            .Select(part =>
                (part.To, Unit: DigestOf(part, sources, contacts, methodologies), Salutation: part.Salutation,
                    IsSample: unit.Any(notice => notice.From.IsSample)))).ToList();
        var addresses = parts.Select(part => part.To.Address).Concat(change.Notes.Count > 0 ? operators : [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. addresses.Select(address =>
            {
                // Of one who leads a unit and also gets its copies, or leads the unit above, the first role counts.
                var own = parts.Where(part => string.Equals(part.To.Address, address, StringComparison.OrdinalIgnoreCase))
                    .DistinctBy(part => part.Unit.Code).ToList();
                var isOperator = operators.Contains(address, StringComparer.OrdinalIgnoreCase);
                var to =
                    new AlertRecipient(address, own.Select(part => part.To.Language).FirstOrDefault("vi"),
                        [.. own.Select(part => part.Salutation).OfType<string>().Distinct()]);
                return new AlertDigest(
                    to, [.. own.Select(part => part.Unit).OrderByDescending(unit => unit.Items.Max(item => item.Rule.Severity))
                        .ThenBy(unit => unit.Code)],
                    isOperator ? change.Notes : [], own.Exists(part => part.IsSample));
            }),
        ];
    }

    /// <summary>By unit, what stands and was sent before: listed beside what is new.</summary>
    private static ILookup<UnitCode, AlertNotice> Standing(AlertChange change, IReadOnlyList<UnitFacts> facts)
    {
        var told = change.Notices.Select(notice => (notice.State.Unit, notice.State.Key)).ToHashSet();
        var byKey = facts.SelectMany(unit => unit.Facts.Select(fact => (fact, unit))).ToDictionary(pair => (pair.fact.Unit, pair.fact.Key));
        return change.Store.States
            .Where(state => state is { Stands: true, IsTold: true } && !told.Contains((state.Unit, state.Key))
                && byKey.ContainsKey((state.Unit, state.Key)))
            .Select(state =>
                new AlertNotice(state, AlertStage.Standing, byKey[(state.Unit, state.Key)].fact, byKey[(state.Unit, state.Key)].unit))
            .ToLookup(notice => notice.State.Unit);
    }

    private sealed record Part(Contact To, RecipientRole Role, string? Salutation, UnitCode Unit, IReadOnlyList<AlertNotice> Notices);

    /// <summary>
    /// The leader and the copies are notified of everything; the unit above only what is escalated to it, and that it has recovered.
    /// </summary>
    private static IEnumerable<Part> Recipients(UnitCode code, IReadOnlyList<AlertNotice> notices, IEnumerable<AlertNotice> standing,
        UnitRegister contacts)
    {
        var unit = contacts.Find(code);
        var own = notices.Where(notice => notice.Stage != AlertStage.Escalated).ToList();
        if (unit?.Contact is { } leader && own.Count > 0)
        {
            IReadOnlyList<AlertNotice> all =
                [.. own, .. notices.Where(notice => notice.Stage == AlertStage.Escalated)
                    .Select(notice => notice with { Stage = AlertStage.Standing }), .. standing];
            yield return new Part(leader, RecipientRole.Leader, leader.Salutation, code, all);
            foreach (var copy in leader.Copies)
            {
                yield return new Part(leader with { Address = copy, Copies = [] }, RecipientRole.Copy, null, code, all);
            }
        }

        var above =
            notices.Where(
                notice => notice.Stage == AlertStage.Escalated
                    || (notice.Stage == AlertStage.Resolved && notice.State.Told.HasFlag(NotifiedStages.Escalated))).ToList();
        if (unit?.Parent is { } parent && contacts.Find(parent)?.Contact is { } parentLeader && above.Count > 0)
        {
            yield return new Part(parentLeader, RecipientRole.Above, parentLeader.Salutation, code, above);
        }
    }

    private static UnitDigest DigestOf(Part part, AlertSources sources, UnitRegister contacts, IReadOnlyList<Methodology> methodologies)
    {
        var scores = sources.Of(part.Unit, SnapshotKind.Scores);
        var targets =
            new[] { sources.Of(part.Unit, SnapshotKind.Targets), scores }.FirstOrDefault(found => found?.Unit.Targets.Results.Count > 0);
        var named =
            (scores ?? targets
                ?? Enum.GetValues<SnapshotKind>().Select(kind => sources.Of(part.Unit, kind))
                .First(found => found is not null))!.Value.Unit;
        return new UnitDigest(
            part.Unit, named.Name, named.Level, scores?.Source.PopulationOf(part.Unit)?.Scope, part.Role,
            contacts.Find(part.Unit)?.Contact?.Salutation,
            scores is { } found ? LineOf(found.Source, found.Unit) : null,
            targets is { } results
                ? new TargetLine(results.Source.Snapshot.Series.Period, results.Source.Snapshot.Id.AsOf, results.Unit.Targets) : null,
            [.. part.Notices.Select(ItemOf).OrderBy(item => item.Stage).ThenByDescending(item => item.Rule.Severity)
                .ThenBy(item => item.Key, StringComparer.Ordinal)])
        {
            Improvements = ImprovementsOf(part.Unit, scores, targets, contacts, methodologies),
        };
    }

    /// <summary>Nothing is said of figures that the gate left open: they alarm nobody, and promise nothing.</summary>
    private static UnitImprovements? ImprovementsOf(UnitCode code, (AlertSource Source, ScoredUnit Unit)? scores,
        (AlertSource Source, ScoredUnit Unit)? targets, UnitRegister units, IReadOnlyList<Methodology> methodologies)
    {
        if (scores?.Source.Snapshot.IsDoubtful(code) == true || targets?.Source.Snapshot.IsDoubtful(code) == true)
        {
            return null;
        }

        var snapshot = scores?.Source.Snapshot;
        var score = scores is not { } found ? null : new ScoreToImprove(
            found.Unit, snapshot!.Series.Period, snapshot.Id.AsOf, snapshot.MethodologyChecksum, found.Source.BoardOf(code));
        var methodology = methodologies.FirstOrDefault(one => one.Id == snapshot?.Methodology);
        return new ImprovementFinder(methodology, units).Find(score, targets?.Unit.Targets);
    }

    private static ScoreLine? LineOf(AlertSource source, ScoredUnit unit)
    {
        var row = source.RowOf(unit.Code);
        return unit.Score is not { } score ? null : new ScoreLine(
            source.Snapshot.Series.Period, source.Snapshot.Id.AsOf, score.Status, score.Total, row?.RankText,
            score.PublishedRank is { } published ? RankText.Of(published.Rank, published.Peers) : null,
            row?.Delta, row?.RankChange, row?.Delta is null && row?.RankChange is null ? null : source.Previous?.Id.AsOf, score.Grade,
            score.Note);
    }

    private static AlertItem ItemOf(AlertNotice notice) => new(
        notice.Fact.Rule, notice.State.Key, notice.Stage, notice.State.Since, notice.From.AsOf, notice.From.Series.Period,
        notice.State.Episode,
        notice.Fact.Verdict == Verdict.NoData, notice.Fact.Figure);
}
