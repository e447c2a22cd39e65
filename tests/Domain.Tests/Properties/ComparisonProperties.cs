using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Comparisons;

namespace Index766.Domain.Tests.Properties;

/// <summary>Laws of what differs between two sources, and of what was corrected.</summary>
public class ComparisonProperties
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<IReadOnlyList<UnitFigure>> Figures = Gen.Choose(0, 2).ListOf(4)
        .Select(values => (IReadOnlyList<UnitFigure>)[.. values.Select((value, n) => new UnitFigure($"F{n}", value))
            .Where(figure => figure.Value > 0)]);

    [Fact]
    public void Two_sources_differ_alike_from_either_side_and_a_source_from_itself_in_nothing() =>
        Holds(Figures.SelectMany(one => Figures.Select(other => (one, other))), pair =>
        FigureDifference.Between(pair.one, pair.other).Select(found => (found.Code, found.Shown, found.Other))
            .SequenceEqual(FigureDifference.Between(pair.other, pair.one)
                .Select(found => (found.Code, Shown: found.Other, Other: found.Shown)))
        && FigureDifference.Between(pair.one, pair.one).Count == 0);

    [Fact]
    public void What_only_one_source_gives_differs_from_nothing() =>
        Holds(Figures.SelectMany(one => Figures.Select(other => (one, other))), pair =>
        FigureDifference.Between(pair.one, pair.other)
            .All(found => ValueOf(pair.one, found.Code) == found.Shown && ValueOf(pair.other, found.Code) == found.Other
            && found.Shown != found.Other)
        && FigureDifference.Between(pair.one, pair.other).Count == pair.one.Count(
            mine => pair.other.Any(theirs => theirs.Code == mine.Code && theirs.Value != mine.Value)));

    [Fact]
    public void A_figure_is_corrected_exactly_where_an_earlier_edition_says_another_one_and_the_last_change_is_told() =>
        Holds(Gen.NonEmptyListOf(Figures), said =>
    {
        List<UnitEdition> editions = [.. said.Select((figures, n) => new UnitEdition(Start.AddDays(n), figures))];
        var corrected = CorrectedFigure.Of(editions).ToDictionary(figure => figure.Code, StringComparer.Ordinal);
        return Enumerable.Range(0, 4).Select(n => $"F{n}").All(code =>
        {
            List<decimal?> values = [.. editions.Select(edition => ValueOf(edition.Figures, code))];
            var change = Enumerable.Range(1, values.Count - 1).LastOrDefault(n => values[n] != values[n - 1]);
            var expected = change == 0 ? null : new CorrectedFigure(code, values[change - 1], Start.AddDays(change));
            return corrected.GetValueOrDefault(code) == expected;
        });
    });

    private static decimal? ValueOf(IReadOnlyList<UnitFigure> figures, string code) =>
        figures.Where(figure => figure.Code == code).Select(figure => (decimal?)figure.Value).FirstOrDefault();

    private static void Holds<T>(Gen<T> values, Func<T, bool> law) => Prop.ForAll(values.ToArbitrary(), law).QuickCheckThrowOnFailure();
}
