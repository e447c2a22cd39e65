using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>Pages of two sources that differ, with a correction, as a browser shows them.</summary>
public class OtherSourceViewTests(Chromium chromium)
{
    private static readonly string[] Pages =
        ["/?scope=BP&level=district", "/units/BP-H01", "/units/BP-S16?source=portal&lang=en", "/targets?scope=BP&level=department",
            "/status"];

    [Fact]
    public async Task Notices_choice_and_marks_are_accessible_fit_a_phone_and_lead_to_the_other_source()
    {
        using var folders = new SourceFolders();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "61.5")));
        await folders.OfficeAsync("t.csv", SourceFolders.Targets("2024-11-26", "56"));
        await folders.PortalAsync("b.csv", SourceFolders.Districts("2024-12-10", ("BP-H01", "60"), ("BP-H02", "70")));
        await folders.PortalAsync("t.csv", SourceFolders.Targets("2024-11-26", "57.5"));
        await using var program = await folders.StartAsync();
        await folders.OfficeAsync("a.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "62")));
        await program.FetchAsync();

        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 390), (ColorScheme.Dark, 1280) })
        {
            var options =
                new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } };
            await using var visit = await chromium.OpenAsync(program.Address, options);
            foreach (var page in Pages)
            {
                await visit.GoAsync(page);
                await visit.OpenFormsAsync();
                Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => $"{page}: {violation.Id} {violation.Help}"));
                Assert.True(await visit.WidthAsync() <= width, $"{page} is wider than {width} pixels");
            }

            await visit.GoAsync(Pages[0]);
            await visit.OpenFormsAsync();
            await visit.Page.SelectOptionAsync("#source", "portal");
            await visit.Page.ClickAsync(".view button");
            Assert.Equal("portal", await visit.Page.InputValueAsync("#source"));
            await visit.Page.ClickAsync("main .notice a");
            Assert.Equal("office", await visit.Page.InputValueAsync("#source"));
            visit.AssertQuiet();
        }
    }
}
