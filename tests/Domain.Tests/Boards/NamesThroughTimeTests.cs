using Index766.Domain.Alerts;
using Index766.Domain.Reports;
using Index766.Domain.Tests.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;

namespace Index766.Domain.Tests.Boards;

/// <summary>One code under several names: what is said of a day has the name of that day.</summary>
public class NamesThroughTimeTests
{
    private static readonly UnitCode DongNai = UnitCode.Parse("H19");

    /// <summary>D1 is renamed on 1/5/2026, and its leader's address changes with it.</summary>
    private static readonly UnitRegister Renamed = new(
    [
        new Unit(UnitCode.Nation, "Cả nước", Level.Nation, null),
        new Unit(UnitCode.Parse("P"), "Tỉnh P", Level.Province, UnitCode.Nation, ValidTo: new(2026, 4, 30)),
        new Unit(UnitCode.Parse("P"), "Thành phố P", Level.Province, UnitCode.Nation, ValidFrom: new(2026, 5, 1)),
        Department("Sở Cũ", "cu@x.example", null, new(2026, 4, 30)), Department("Sở Mới", "moi@x.example", new(2026, 5, 1), null),
    ]);

    [Theory]
    [InlineData("2024-01-01", "Tỉnh Đồng Nai", false)]
    [InlineData("2026-04-29", "Tỉnh Đồng Nai", true)]
    [InlineData("2026-04-30", "Thành phố Đồng Nai", true)]
    [InlineData("2026-12-31", "Thành phố Đồng Nai", true)]
    public void Dong_Nai_has_the_name_that_Resolution_30_2026_gives_it_on_a_day(string day, string name, bool exists)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((name, exists), (World.Data.NameOf(DongNai, date), World.Data.Units.On(date).Find(DongNai)!.ExistsOn(date)));
    }

    [Theory]
    [InlineData("2026-04-29", "Tỉnh Đồng Nai")]
    [InlineData("2026-04-30", "Thành phố Đồng Nai")]
    public void A_board_prints_the_name_of_its_as_of(string asOf, string name)
    {
        var scored = World.Score($"as_of,unit_code,indicator,points\n{asOf},H19,TOTAL,60\n{asOf},H21,TOTAL,61\n");

        Assert.Equal(name, scored.BoardOf("VN", Level.Province).Row("H19").UnitName);
        Assert.Equal(34, scored.BoardOf("VN", Level.Province).Units);
    }

    [Theory]
    [InlineData("2026-04-29", "Tỉnh Đồng Nai")]
    [InlineData("2026-04-30", "Thành phố Đồng Nai")]
    public void A_report_is_headed_by_the_name_of_its_as_of(string asOf, string name)
    {
        var scored =
            World.Score($"as_of,unit_code,unit_name,level,parent_code,indicator,points\n{asOf},H19.01,Sở Y tế,department,H19,TOTAL,60\n");
        var report =
            new ReportMaker(World.Data.Units, World.Methodology2026,
                30).Make(new ReportSources(DongNai, scored, null, null, null, [], IsSample: false));

        Assert.Equal(name, report!.Head.ScopeName);
    }

    [Fact]
    public void An_email_names_the_unit_as_of_its_figures_and_goes_to_who_leads_it_now()
    {
        var figures = World.Score("as_of,unit_code,indicator,points\n2026-04-28,D1,TOTAL,40\n", Renamed);
        var rule = new AlertRule("low", AlertKind.Total, AlertSeverity.Critical) { Threshold = 50 };
        var rules = World.Data with { Units = Renamed, Alerts = AlertWorld.Policy(rule) };
        var at = new DateTimeOffset(2026, 5, 4, 6, 0, 0, TimeSpan.FromHours(7));
        var run = AlertRun.Of(
            AlertStore.Empty, [new AlertSource(figures, at, false, null)],
            new AlertInputs([], OperatorOverrides.None, new HashSet<string>()), rules,
            new AlertOptions(["test"], new HashSet<string>(), 100, []), at);

        var digest = Assert.Single(run.Digests);
        Assert.Equal(("moi@x.example", "Giám đốc Sở Mới", "Sở Cũ"),
            (digest.Address, Assert.Single(digest.Salutations), digest.Units[0].Name));
    }

    [Fact]
    public void Every_day_has_all_units_once_and_a_unit_of_that_day_lives_as_long_as_ever()
    {
        foreach (var day in new[] { DateOnly.MinValue, new(2026, 4, 30), new(2026, 5, 1), DateOnly.MaxValue })
        {
            var that = Renamed.On(day);
            Assert.Equal(["D1", "P", "VN"], that.All.Select(unit => unit.Code.Value));
            Assert.All(that.All, unit => Assert.True(unit.ExistsOn(DateOnly.MinValue) && unit.ExistsOn(DateOnly.MaxValue)));
            Assert.Equal(day.Year < 2026 || day == new DateOnly(2026, 4, 30) ? "Sở Cũ" : "Sở Mới",
                Assert.Single(that.Members(UnitCode.Parse("P"), Level.Department, day)).Name);
        }

        Assert.Equal(["Sở Cũ", "Sở Mới"], Renamed.NamesOf(UnitCode.Parse("D1")).Select(unit => unit.Name));
        Assert.Equal("Sở Mới", Renamed.Find(UnitCode.Parse("D1"))!.Name);
    }

    [Theory]
    [InlineData("2026-04-30", "2026-04-30")]
    [InlineData(null, "2026-05-01")]
    [InlineData("2026-04-30", null)]
    public void Two_rows_of_one_code_for_one_day_are_refused(string? end, string? start)
    {
        static DateOnly? DayOf(string? text) =>
            text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        var fault = Assert.Throws<ArgumentException>(() => new UnitRegister(
            [.. World.Small.All, Department("Sở 5", "a@x.example", null, DayOf(end)), Department("Sở Năm", "a@x.example", DayOf(start),
                null)]));
        Assert.Contains("unit D1 stands twice for the same day", fault.Message, StringComparison.Ordinal);
    }

    private static Unit Department(string name, string address, DateOnly? from, DateOnly? to) =>
        new(UnitCode.Parse("D1"), name, Level.Department, UnitCode.Parse("P"), from, to, Contact: new Contact(address, $"Giám đốc {name}"));
}
