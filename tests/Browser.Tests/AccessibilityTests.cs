using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>What axe sees, in light and dark, on a desk and on a phone.</summary>
public class AccessibilityTests(Chromium chromium, SampleProgram samples)
{
    [Theory]
    [InlineData("/", ColorScheme.Light, 1280)]
    [InlineData("/", ColorScheme.Dark, 1280)]
    [InlineData("/", ColorScheme.Light, 390)]
    [InlineData("/?scope=BP&level=district", ColorScheme.Light, 1280)]
    [InlineData("/?scope=ZZ&level=ministry", ColorScheme.Dark, 1280)]
    [InlineData("/?by=CKMB&q=dong&lang=en", ColorScheme.Light, 1280)]
    [InlineData("/?sort=-total", ColorScheme.Dark, 390)]
    [InlineData("/?period=x", ColorScheme.Light, 390)]
    [InlineData("/units/BP-S16", ColorScheme.Light, 1280)]
    [InlineData("/units/BP-S16", ColorScheme.Dark, 390)]
    [InlineData("/units/H21", ColorScheme.Light, 390)]
    [InlineData("/units/H44?lang=en", ColorScheme.Dark, 1280)]
    [InlineData("/units/ZZ", ColorScheme.Light, 390)]
    [InlineData("/targets", ColorScheme.Light, 1280)]
    [InlineData("/targets?met=false&level=district&lang=en", ColorScheme.Dark, 390)]
    [InlineData("/movers", ColorScheme.Light, 390)]
    [InlineData("/status", ColorScheme.Dark, 1280)]
    [InlineData("/status?lang=en", ColorScheme.Light, 390)]
    public async Task Axe_finds_no_violation(string path, ColorScheme scheme, int width)
    {
        await using var visit =
            await chromium.OpenAsync(samples.Program.Address,
                new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        await visit.GoAsync(path);
        await visit.OpenFormsAsync();
        var result = await visit.Page.RunAxe();

        Assert.Empty(result.Violations.Select(Describe));
        Assert.True(result.Passes.Length > 10, "Axe checked too little to mean anything.");
    }

    [Fact]
    public async Task Axe_sees_a_violation_where_there_is_one()
    {
        await using var visit = await chromium.OpenAsync(samples.Program.Address);
        await visit.GoAsync();
        await visit.OpenFormsAsync();
        await visit.Page.EvaluateAsync("document.querySelector('label[for=level]').remove()");

        Assert.Contains((await visit.Page.RunAxe()).Violations, violation => violation.Id == "select-name");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})";
}
