using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Pipeline.Tests;

/// <summary>Figures that communes report without a target.</summary>
public class CommuneFiguresTests
{
    [Fact]
    public async Task Shows_the_figures_of_a_commune_beside_target_results_and_lets_neither_hide_the_other()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("targets.csv", Files.Targets("2024-11-26"));
        await rig.FetchAndDrainAsync("xa.csv",
            "as_of,unit_code,indicator,ratio,status,note\n2024-12-01,BP-X-BN,BN-01,\"77,4\",,\n"
                + "2024-12-01,BP-X-BN,BN-08,,not_applicable,\"Không có phản ánh, kiến nghị\"\n");

        using var reader = rig.NewReader();
        var units = new UnitReader(reader, rig.Tables, rig.Documents, Rig.Data.Units);
        var commune = (await units.FindAsync(UnitCode.Parse("BP-X-BN"), Rig.Cancel))!;
        Assert.Equal((null, null, "office/BP/2024/figures"), (commune.Scores, commune.Targets, commune.Figures!.Series.ToString()));
        Assert.Equal(["BN-01 77.4 ", "BN-08  Không có phản ánh, kiến nghị"],
            commune.Figures.View.Figures!.Select(
                figure => FormattableString.Invariant($"{figure.Definition.Code} {figure.Percent} {figure.Note}")));
        Assert.NotNull((await units.FindAsync(UnitCode.Parse("BP-S16"), Rig.Cancel))!.Targets);
    }

    [Theory]
    [InlineData("2024-12-01", "2024-12-01")]
    [InlineData("2024-12-01", "2024-12-15")]
    [InlineData("2024-12-15", "2024-12-01")]
    public async Task Shows_each_commune_s_own_figures_whichever_file_came_last(string first, string second)
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("bu-nho.csv", $"as_of,unit_code,indicator,ratio\n{first},BP-X-BN,BN-01,\"77,4\"\n");
        await rig.FetchAndDrainAsync("phu-trung.csv", $"as_of,unit_code,indicator,ratio\n{second},BP-X-PT,BN-01,50\n");

        Assert.Equal(["BP-X-BN 77.4 " + first, "BP-X-PT 50 " + second], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));
    }

    [Fact]
    public async Task Shows_the_corrected_and_the_newest_figures_of_a_commune()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("bu-nho.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-BN,BN-01,77\n");
        await rig.FetchAndDrainAsync("phu-trung.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-PT,BN-01,50\n");
        await rig.FetchAndDrainAsync("bu-nho.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-BN,BN-01,78\n");
        Assert.Equal(["BP-X-BN 78 2024-06-30", "BP-X-PT 50 2024-06-30"], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));

        await rig.FetchAndDrainAsync("ca-hai.csv",
            "as_of,unit_code,indicator,ratio\n2024-12-01,BP-X-BN,BN-01,90\n2024-12-01,BP-X-PT,BN-01,60\n");
        await rig.FetchAndDrainAsync("phu-trung.csv", "as_of,unit_code,indicator,ratio\n2024-12-15,BP-X-PT,BN-01,61\n");
        Assert.Equal(["BP-X-BN 90 2024-12-01", "BP-X-PT 61 2024-12-15"], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));
    }

    [Fact]
    public async Task Shows_no_figures_of_a_commune_that_a_correction_of_the_file_took_out()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("xa.csv",
            "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-BN,BN-01,77\n2024-06-30,BP-X-PT,BN-01,50\n");
        await rig.FetchAndDrainAsync("xa.csv", "as_of,unit_code,indicator,ratio\n2024-06-30,BP-X-PT,BN-01,50\n");

        Assert.Equal(["BP-X-PT 50 2024-06-30"], await FiguresAsync(rig, "BP-X-BN", "BP-X-PT"));
    }

    private static async Task<List<string>> FiguresAsync(Rig rig, params string[] codes)
    {
        using var reader = rig.NewReader();
        var units = new UnitReader(reader, rig.Tables, rig.Documents, Rig.Data.Units);
        var shown = new List<string>();
        foreach (var code in codes)
        {
            if ((await units.FindAsync(UnitCode.Parse(code), Rig.Cancel))?.Figures is { } figures)
            {
                shown.Add(
                    FormattableString.Invariant($"{code} {figures.View.Figures!.Single().Percent} {figures.Entry.AsOf.Day:yyyy-MM-dd}"));
            }
        }

        return shown;
    }
}
