using Index766.TestKit;

namespace Server.Tests.Running;

/// <summary>Two folder sources, <c>office</c> before <c>portal</c>, and a program on them.</summary>
internal sealed class SourceFolders : IDisposable
{
    private readonly TempData _data = new();
    private readonly TempData _office = new();
    private readonly TempData _portal = new();

    /// <summary>The eleven districts with a total each: 50 where none is given.</summary>
    public static string Districts(string asOf, params (string Unit, string Total)[] totals)
    {
        var byUnit = totals.ToDictionary(pair => pair.Unit, pair => pair.Total);
        return "as_of,unit_code,indicator,points\n"
            + string.Concat(Enumerable.Range(1, 11).Select(number => $"BP-H{number:00}")
                .Select(unit => $"{asOf},{unit},TOTAL,{byUnit.GetValueOrDefault(unit, "50")}\n"));
    }

    /// <summary>Target results of two departments.</summary>
    public static string Targets(string asOf, string first) =>
        $"as_of,unit_code,indicator,ratio\n{asOf},BP-S16,QD127-S01,{first}\n{asOf},BP-S16,QD127-S02,92\n{asOf},BP-S09,QD127-S01,37\n";

    public Task OfficeAsync(string name, string content) => WriteAsync(_office, name, content);

    public Task PortalAsync(string name, string content) => WriteAsync(_portal, name, content);

    /// <summary>Starts the program, and waits until all that is there is published.</summary>
    public async Task<RunningProgram> StartAsync(bool withPortal = true)
    {
        string[] settings =
        [
            "Sources:0:Name=office", $"Sources:0:Path={_office.Folder}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
            // Figures of 2024 are not too old here: what is said of their age has tests of its own.
            $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Alerts:StopShare=100",
        ];
        var program = await RunningProgram.StartAsync(
            _data.Folder, withPortal ? [.. settings, "Sources:1:Name=portal", $"Sources:1:Path={_portal.Folder}"] : settings);
        await program.WaitUntilIdleAsync();
        return program;
    }

    public void Dispose()
    {
        _data.Dispose();
        _office.Dispose();
        _portal.Dispose();
    }

    private static Task WriteAsync(TempData folder, string name, string content) =>
        File.WriteAllTextAsync(folder[name], content, TestContext.Current.CancellationToken);
}
