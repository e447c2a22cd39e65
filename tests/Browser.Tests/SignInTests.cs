using Deque.AxeCore.Playwright;
using Index766.TestKit;
using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>Signing in with a key, the desk, and signing out, as an operator does it: by the keyboard, without a script.</summary>
public sealed class SignInTests(Chromium chromium) : IDisposable
{
    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task An_operator_signs_in_comes_back_to_the_page_sees_the_desk_and_signs_out(ColorScheme scheme, int width)
    {
        await using var program = await RunningProgram.StartAsync(data.Folder, "Api:OpenOnLoopback=false",
            $"Api:OperatorKeys:Nguyễn Thị Lan={RunningProgram.OperatorKey}", "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}");
        await using var visit = await chromium.OpenAsync(program.Address, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        Assert.Equal(401, (await visit.GoAsync("/status?x=1")).Status);
        await AssertWellAsync(visit, width);

        await visit.Page.GetByLabel("Khóa truy cập").FillAsync("sai");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await AssertWellAsync(visit, width);
        await visit.Page.GetByLabel("Khóa truy cập").FillAsync(RunningProgram.OperatorKey);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/status?x=1");
        Assert.Contains("Nguyễn Thị Lan (vận hành)", await visit.Page.Locator("header").InnerTextAsync(), StringComparison.Ordinal);

        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Bàn làm việc" }).ClickAsync();
        Assert.Contains("Nhập sai khóa", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await AssertWellAsync(visit, width);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Đăng xuất" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/sign-in?ended");
        Assert.Equal(401, (await visit.GoAsync("/desk")).Status);
        Assert.Empty(visit.Foreign);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    private static async Task AssertWellAsync(Visit visit, int width)
    {
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
        Assert.True(await visit.WidthAsync() <= width);
        if (Environment.GetEnvironmentVariable("SIGNIN_SHOTS") is { } shots)
        {
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{shots}/{width}-{Guid.NewGuid():N}.png", FullPage = true });
        }
    }
}
