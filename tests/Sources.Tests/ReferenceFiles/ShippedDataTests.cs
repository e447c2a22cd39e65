using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.Folders;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Sources.Tests.ReferenceFiles;

public class ShippedDataTests
{
    private static readonly ReferenceData Data = ReferenceDataFolder.Load(Repository.PathOf("data"));

    private static readonly DateOnly Document003 = new(2024, 12, 17);

    private static readonly DateOnly Autumn2026 = new(2026, 10, 10);

    [Theory]
    [InlineData("BP", Level.Department, 2024, 18)]
    [InlineData("BP", Level.District, 2024, 11)]
    [InlineData("BP", Level.District, 2026, 0)]
    [InlineData("VN", Level.Province, 2026, 34)]
    [InlineData("H21", Level.Department, 2026, 14)]
    [InlineData("H21", Level.Department, 2024, 0)]
    public void The_unit_file_knows_who_existed_when(string scope, Level level, int year, int expected)
    {
        Assert.Equal(expected, Data.Units.Members(UnitCode.Parse(scope), level, year == 2024 ? Document003 : Autumn2026).Count());
    }

    [Theory]
    [InlineData("BP", Level.Department, true)]
    [InlineData("BP", Level.District, true)]
    [InlineData("BP", Level.Commune, false)]
    [InlineData("BP", Level.Branch, false)]
    [InlineData("BD", Level.District, false)]
    [InlineData("TN", Level.District, false)]
    [InlineData("BD-DA", Level.Commune, false)]
    public void A_level_that_is_listed_in_part_says_so(string scope, Level level, bool isWhole)
    {
        Assert.Equal(isWhole, Data.Units.Find(UnitCode.Parse(scope))!.ListsAllOf(level, Document003));
    }

    [Fact]
    public void The_provinces_are_all_listed_only_since_1_july_2025()
    {
        var nation = Data.Units.Find(UnitCode.Nation)!;

        Assert.False(nation.ListsAllOf(Level.Province, new DateOnly(2025, 6, 30)));
        Assert.True(nation.ListsAllOf(Level.Province, new DateOnly(2025, 7, 1)));
    }

    [Theory]
    [InlineData("BP-S04", "Giám đốc Sở Y tế")]
    [InlineData("BP-S13", "Trưởng Ban Quản lý Khu kinh tế")]
    [InlineData("BP-H01", "Chủ tịch UBND huyện Lộc Ninh")]
    [InlineData("BP-H04", "Chủ tịch UBND thành phố Đồng Xoài")]
    [InlineData("H21.20", "Chánh Thanh tra tỉnh")]
    [InlineData("H26", "Chủ tịch UBND thành phố Hà Nội")]
    public void A_leader_is_saluted_by_office(string unit, string salutation)
    {
        Assert.Equal(salutation, Data.Units.Find(UnitCode.Parse(unit))!.Contact!.Salutation);
    }

    [Fact]
    public void Every_leader_has_an_address_that_reaches_nobody()
    {
        var withLeader = Data.Units.All.Where(unit => unit.Level is not (Level.Nation or Level.Branch)).ToList();

        Assert.All(withLeader, unit => Assert.EndsWith(".example", unit.Contact?.Address, StringComparison.Ordinal));
        Assert.All(withLeader.GroupBy(unit => unit.Contact!.Address),
            group => Assert.Equal(group.Count(), group.DistinctBy(unit => unit.ValidTo).Count()));
    }

    [Fact]
    public void Ended_provinces_name_their_successors()
    {
        Assert.Equal(
            ["BP H19", "BD H29", "TN H53"],
            new[] { "BP", "BD", "TN" }.Select(code => $"{code} {Data.Units.Find(UnitCode.Parse(code))!.Successor}"));
        Assert.False(Data.Units.Find(UnitCode.Parse("BP-S18"))!.HasProcedures);
    }

    [Fact]
    public void Decision_127_sets_11_targets_for_departments_and_10_for_districts()
    {
        var set = Assert.Single(Data.TargetSets, candidate => candidate.Targets.Count > 0);

        Assert.Equal(("127/QĐ-UBND ngày 16/01/2024", "BP", 2024), (set.Decision, set.Scope.Value, set.Year));
        Assert.Equal(Enumerable.Range(1, 11).Select(n => $"QD127-S{n:00}"),
            set.Of(Level.Department).Select(target => target.Measure.Value));
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"QD127-H{n:00}"), set.Of(Level.District).Select(target => target.Measure.Value));
        Assert.Equal([90m, 70, 80, 90, 100, 60, 100, 100, 100, 95, 100], set.Of(Level.Department).Select(target => target.Percent));
        Assert.Equal([60m, 70, 85, 100, 100, 60, 100, 100, 95, 95], set.Of(Level.District).Select(target => target.Percent));
        Assert.All(set.Targets, target => Assert.True(target is { IsExternal: true } && !target.Name.EndsWith('.')));
        Assert.All(set.Targets, target => Assert.InRange(Data.ShortNameOf(target)!.Length, 1, 30));
        Assert.Null(Data.ShortNameOf(set.Targets[0] with { Decision = "" }));
    }

    [Fact]
    public void The_ten_figures_of_xa_Bu_Nho_are_known_and_have_no_target()
    {
        var set = Assert.Single(Data.TargetSets, candidate => candidate.Figures is not null);

        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"BN-{n:00}"), set.FiguresOf(Level.Commune).Select(figure => figure.Code.Value));
        Assert.Empty(set.Targets);
    }

    [Fact]
    public async Task The_samples_are_document_003_its_target_results_and_dossiers_and_two_days_of_the_34_provinces()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var items =
            await new FolderSource("samples", Repository.PathOf("data", "samples"),
                new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero)),
                isSample: true).FetchAsync(cancellationToken).ToListAsync(cancellationToken);

        var tables =
            items.Select(item => Assert.Single(new SnapshotFileReader(Data).Read(item.Item, item.Content, new ReadingDefaults()).Tables))
                .ToList();

        Assert.Equal(
            ["bp-2024-11-26-targets.csv 286 2024-11-26", "bp-2024-12-17-dossiers.csv 18 2024-12-17",
                "bp-2024-12-17-scores.csv 57 2024-12-17", "vn-2026-10-07-scores.csv 272 2026-10-07",
                "vn-2026-10-10-scores.csv 272 2026-10-10"],
                    tables.Select(table => $"{table.Name} {table.Readings.Count} {table.AsOf.Day:yyyy-MM-dd}"));
        Assert.Equal([2024, 2024, 2024, 2026, 2026], tables.Select(table => table.Period.Year));
    }

    [Fact]
    public void Each_year_since_2022_has_one_methodology()
    {
        Assert.Equal(
            ["qd766-2022", "qd766-2022", "qd766-2022", "qd766-2022", "qd766-2026", "qd766-2026"],
            Enumerable.Range(2022, 6)
                .Select(year => Assert.Single(Data.Methodologies, methodology => methodology.Covers(Period.OfYear(year))).Id));
        Assert.DoesNotContain(Data.Methodologies, methodology => methodology.Covers(Period.OfYear(2021)));
    }

    [Fact]
    public void The_catalogue_of_2026_has_21_scored_and_3_monitored_indicators()
    {
        var methodology = Data.Methodologies[1];
        var scored = methodology.Definition.Indicators.Where(indicator => indicator.MaxPoints > 0).ToList();

        Assert.Equal((21, 24), (scored.Count, methodology.Definition.Indicators.Count));
        Assert.Equal(100, scored.Sum(indicator => indicator.MaxPoints));
        Assert.Equal("GROUP_CLGQ", methodology.Canonical(IndicatorCode.Parse("ONLINE"))!.Value.Value);
        Assert.Equal(
            ["DOSSIER_RECEIVING_SATISFACTION 90", "ONLINE_PROVISION 80", "ONLINE_SUBMISSION 50", "PAY_FORMALITY_AVAILABLE 80",
                "PAY_FORMALITY_USED 80", "REUSED_DIGITIZED_DATA 80"],
            scored.Where(indicator => indicator.FullMarksAtPercent != 100)
                .Select(indicator => $"{indicator.Code} {indicator.FullMarksAtPercent}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["ELECTRONIC_CERTIFIED_COPY", "PETITION_HANDLING_SATISFACTION", "PETITION_PROCESSING_ON_TIME"],
            scored.Where(indicator => indicator.ZeroDenominator == ZeroDenominatorPolicy.Full).Select(indicator => indicator.Code.Value)
                .Order(StringComparer.Ordinal));
        Assert.Equal(["PUBLISH_ON_TIME", "PUBLIC_UPDATE_ON_TIME", "PUBLIC_CONTENT_FULL"],
            scored.Where(indicator => indicator.Responsible == Level.Province).Select(indicator => indicator.Code.Value));
    }

    [Fact]
    public void The_years_to_2025_know_groups_but_no_indicators_and_confirm_no_grades()
    {
        Assert.Empty(Data.Methodologies[0].Definition.Indicators);
        Assert.Equal(["CKMB 18", "TDGQ 20", "CLGQ 12", "TTTT 10", "MDSH 22", "MDHL 18"],
            Data.Methodologies[0].Groups.Select(group => $"{group.Code} {group.MaxPoints}"));
        Assert.All(Data.Methodologies, methodology => Assert.False(methodology.Definition.GradesConfirmed));
    }
}
