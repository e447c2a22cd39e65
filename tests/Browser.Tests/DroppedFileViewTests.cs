using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Deque.AxeCore.Playwright;
using Index766.TestKit;
using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>
/// The clerk's week in a real browser over the network address: sign in, drop a file with six faults, mend it, accept a warning, preview,
/// publish, see the board, read the e-mails. By keyboard alone, on a desk and on a phone, in light and dark.
/// </summary>
public sealed class DroppedFileViewTests(Chromium chromium) : IDisposable
{
    /// <summary>A number, a date, a unit, an indicator, a word and a value beyond its maximum are wrong.</summary>
    private const string SixFaults = """
        as_of,unit_code,indicator,ratio,points,status
        2024-12-17,BP-S01,TOTAL,,9O,
        2024-13-17,BP-S02,TOTAL,,90,
        2024-12-17,BP-S98,TOTAL,,90,
        2024-12-17,BP-S03,TOTALL,,90,
        2024-12-17,BP-S04,TOTAL,,,nodata
        2024-12-17,BP-S05,TOTAL,,101,

        """;

    private readonly TempData data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task A_file_goes_from_six_faults_to_its_board_by_keyboard_alone(ColorScheme scheme, int width)
    {
        await using var program = await StartAsync();
        await using var visit = await chromium.OpenAsync(program.Address, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        await SignInAsync(visit);
        await DropAsync(visit, "tuần 51.csv", SixFaults);
        Assert.Equal(6, await visit.Page.Locator(".findings").CountAsync());
        await CheckAsync(visit, width);

        await FollowAsync(visit, visit.Page.GetByRole(AriaRole.Link, new() { Name = "tải tệp lên lại" }));
        await DropAsync(visit, "tuần 51.csv", Mended());
        await AcceptAsync(visit);
        await CheckAsync(visit, width);

        await FollowAsync(visit, visit.Page.Locator(".mails a").First);
        Assert.Contains("Kính gửi", await visit.Page.Locator("pre.letter").InnerTextAsync(), StringComparison.Ordinal);
        await CheckAsync(visit, width);
        await FollowAsync(visit, visit.Page.GetByRole(AriaRole.Link, new() { Name = "Về bản nháp" }));
        await FollowAsync(visit, visit.Page.GetByRole(AriaRole.Button, new() { Name = "Công bố", Exact = true }));
        Assert.Contains("Đã đưa tệp vào nguồn", await visit.Page.Locator(".notice").First.InnerTextAsync(), StringComparison.Ordinal);
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));

        // Left, and found again from the list.
        await visit.GoAsync("/desk/files");
        await CheckAsync(visit, width);
        await FollowAsync(visit, visit.Page.Locator("tbody a").First);
        Assert.Equal(4, await visit.Page.Locator(".progress .Done").CountAsync());
        await CheckAsync(visit, width);
        await FollowAsync(visit, visit.Page.Locator("main ul a").First);
        Assert.Contains("94,00", await visit.Page.Locator("tbody").First.InnerTextAsync(), StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_file_of_33_megabytes_is_one_sentence_on_a_page()
    {
        await using var program = await StartAsync();
        await using var visit = await chromium.OpenAsync(program.Address);
        await SignInAsync(visit);
        var large = data["lớn.csv"];
        await File.WriteAllBytesAsync(large, new byte[33 * 1024 * 1024], TestContext.Current.CancellationToken);
        await visit.Page.SetInputFilesAsync("#file", large);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tải lên và kiểm tra" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".notice.fault")).ToContainTextAsync("quá mức cho phép");
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Progress_is_seen_without_a_click_by_a_script_and_by_a_link_without_one(bool hasScript)
    {
        await using var program = await StartAsync();
        await using var visit = await chromium.OpenAsync(
            program.Address, new BrowserNewContextOptions { JavaScriptEnabled = hasScript });
        await visit.GoAsync("/sign-in");
        await visit.Page.Locator("input[name=key]").FillAsync(RunningProgram.OperatorKey);
        await visit.Page.Locator("main button").First.ClickAsync();
        await visit.GoAsync("/desk/files");
        await visit.Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "a.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(SourceFolders.Districts("2024-12-17")),
        });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tải lên và kiểm tra" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Công bố", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".progress li")).ToHaveCountAsync(4);
        if (!hasScript)
        {
            await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));
            if (await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Xem lại tiến độ" }).CountAsync() > 0)
            {
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Xem lại tiến độ" }).ClickAsync();
            }
        }

        await Assertions.Expect(visit.Page.Locator(".progress .Done")).ToHaveCountAsync(4, new() { Timeout = 30_000 });
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_file_that_is_dragged_onto_the_field_is_taken_without_a_script()
    {
        await using var program = await StartAsync();
        await using var visit = await chromium.OpenAsync(program.Address);
        await SignInAsync(visit);
        var path = data["kéo thả.csv"];
        await File.WriteAllTextAsync(path, SixFaults, TestContext.Current.CancellationToken);
        await visit.Page.Locator("#file").ScrollIntoViewIfNeededAsync();
        var field = (await visit.Page.Locator("#file").BoundingBoxAsync())!;
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["x"] = field.X + (field.Width / 2),
                ["y"] = field.Y + (field.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = new[] { path }, dragOperationsMask = 1 },
            });
        }

        await FollowAsync(visit, visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tải lên và kiểm tra" }));
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("kéo thả.csv");
        visit.AssertQuiet();
    }

    private async Task<RunningProgram> StartAsync() => await RunningProgram.StartAsync(
        data.Folder, $"urls=http://{OnTheNetwork()}:0", "Api:OpenOnLoopback=false", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
        "Sources:0:Name=tay", "Sources:0:Kind=Upload", $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Alerts:StopShare=100");

    /// <summary>All departments: one without data, whose leader is told, and one with a printed maximum that is a warning.</summary>
    private static string Mended() => "as_of,unit_code,indicator,points,max_points,status\n" + string.Concat(
        Enumerable.Range(1, 18).Select(number => string.Create(CultureInfo.InvariantCulture, $"2024-12-17,BP-S{number:00},TOTAL,")
            + (number == 17 ? ",,no_data\n"
                : string.Create(CultureInfo.InvariantCulture, $"{95 - number},{(number == 1 ? "99" : "")},\n"))));

    private static async Task SignInAsync(Visit visit)
    {
        await visit.GoAsync("/sign-in");
        await TabToAsync(visit, visit.Page.Locator("input[name=key]"));
        await visit.Page.Keyboard.TypeAsync(RunningProgram.OperatorKey);
        await EnterAsync(visit);
        await FollowAsync(visit, visit.Page.Locator("nav a[href$=desk]"));
        await FollowAsync(visit, visit.Page.Locator("main a[href$='desk/files']"));
    }

    private static async Task DropAsync(Visit visit, string name, string content)
    {
        await TabToAsync(visit, visit.Page.Locator("#file"));
        // The system's own dialog is not the page's; the field is reached by keyboard like all else.
        await visit.Page.SetInputFilesAsync(
            "#file", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await FollowAsync(visit, visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tải lên và kiểm tra" }));
        await visit.Page.WaitForSelectorAsync("#findings");
    }

    private static async Task AcceptAsync(Visit visit)
    {
        await TabToAsync(visit, visit.Page.Locator("input[name=kind]").First);
        await visit.Page.Keyboard.PressAsync("Space");
        await TabToAsync(visit, visit.Page.Locator("#by"));
        await visit.Page.Keyboard.TypeAsync("Chi Hoa");
        await TabToAsync(visit, visit.Page.Locator("#reason"));
        await visit.Page.Keyboard.TypeAsync("Don vi moi thanh lap");
        await EnterAsync(visit);
        await visit.Page.WaitForSelectorAsync("#publish");
    }

    /// <summary>Goes to a link or a button by keyboard and presses it.</summary>
    private static async Task FollowAsync(Visit visit, ILocator target)
    {
        await TabToAsync(visit, target);
        await EnterAsync(visit);
    }

    /// <summary>Presses Enter, and waits until the page that follows is there.</summary>
    private static async Task EnterAsync(Visit visit)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoad(object? sender, IPage page) => loaded.TrySetResult();
        visit.Page.Load += OnLoad;
        await visit.Page.Keyboard.PressAsync("Enter");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(45), TestContext.Current.CancellationToken);
        visit.Page.Load -= OnLoad;
    }

    private static async Task TabToAsync(Visit visit, ILocator target)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await visit.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No way by keyboard to {target} on {visit.Page.Url}");
    }

    /// <summary>Axe finds nothing, and the page is no wider than the window.</summary>
    private static async Task CheckAsync(Visit visit, int width)
    {
        var result = await visit.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation =>
            $"{visit.Page.Url} {violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})"));
        Assert.InRange(await visit.WidthAsync(), 0, width);
    }

    /// <summary>This machine's address, as another one has it.</summary>
    private static string OnTheNetwork()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus == OperationalStatus.Up)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)
            .FirstOrDefault(ip => ip.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(ip));
        Assert.SkipWhen(own is null, "This machine has no network address.");
        return own!.ToString();
    }
}
