using AngleSharp.Html.Parser;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Stale;

/// <summary>
/// An office with one source, whose departments miss targets and one of which entered no data; the clock begins where a test says.
/// </summary>
internal sealed class Office : IDisposable
{
    public const string Board = "/api/leaderboard?scope=BP&level=department";

    /// <summary>08:00 in Vietnam on the 30th of November 2024, the shipped rules' limit is 45 days.</summary>
    public static readonly DateTimeOffset Now = new(2024, 11, 30, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly TempData _folder = new();

    public TempData Data { get; } = new();

    public string[] Settings =>
        ["Sources:0:Name=office", $"Sources:0:Path={_folder.Folder}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
            "Reports:Enabled=false"];

    /// <summary>The e-mails that were written.</summary>
    public IReadOnlyList<string> Letters =>
        Directory.Exists(Data["mail"]) ? [.. Directory.GetFiles(Data["mail"], "*.eml").Select(File.ReadAllText)] : [];

    public async Task<RunningProgram> StartAsync(string asOf, params string[] settings)
    {
        await DropAsync(asOf);
        var program = await RunningProgram.StartAtAsync(Now, Data.Folder, [.. Settings, .. settings]);
        await program.WaitUntilIdleAsync();
        return program;
    }

    /// <summary>
    /// Drops the figures of a moment: three alerts about targets of two departments, one about a third that entered no data.
    /// </summary>
    public async Task DropAsync(string asOf)
    {
        await File.WriteAllTextAsync(
            _folder["targets.csv"], $"""
            as_of,unit_code,indicator,ratio,status
            {asOf},BP-S16,QD127-S01,56,
            {asOf},BP-S16,QD127-S02,92,
            {asOf},BP-S16,QD127-S07,,no_data
            {asOf},BP-S09,QD127-S01,37,

            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            _folder["scores.csv"],
            $"as_of,unit_code,indicator,points,status\n{asOf},BP-S16,TOTAL,95.38,\n{asOf},BP-S16,GROUP_CKMB,17,\n"
                + $"{asOf},BP-S17,TOTAL,,no_data\n", TestContext.Current.CancellationToken);
    }

    /// <summary>The text of a page's part, or of its whole content.</summary>
    public static async Task<string> TextAsync(RunningProgram program, string path, string selector = "main") =>
        string.Join('\n',
            new HtmlParser().ParseDocument((await program.GetAsync(path)).Text).QuerySelectorAll(selector)
                .Select(element => element.TextContent.Trim()));

    public void Dispose()
    {
        Data.Dispose();
        _folder.Dispose();
    }
}
