using Microsoft.Playwright;
using Server.Tests.Running;

namespace Browser.Tests;

/// <summary>
/// The HTML of the samples' e-mails in a real browser, as a mail program on a phone shows it: nothing loaded, images off.
/// </summary>
public class EmailTests(Chromium chromium, SampleProgram samples)
{
    private const int PhoneWidth = 390;

    [Fact]
    public async Task On_a_phone_no_email_scrolls_sideways_and_all_its_text_is_there()
    {
        var emails = EmailFile.ReadAll(samples.MailFolder);
        Assert.NotEmpty(emails);
        await using var visit = await OpenAsync();
        foreach (var email in emails)
        {
            await ShowAsync(visit, email);

            Assert.InRange(await visit.WidthAsync(), 1, PhoneWidth);
            var shown = await visit.Page.Locator("body").InnerTextAsync();
            Assert.Contains("Kính gửi:", shown, StringComparison.Ordinal);
            Assert.Contains("Thư tự động, không thay thế văn bản hành chính.", shown, StringComparison.Ordinal);
            Assert.Equal(0, await visit.Page.Locator("img").CountAsync());
            Assert.InRange(
                await visit.Page.EvaluateAsync<double>(
                    "Math.min(...[...document.querySelectorAll('body *')].map(element => parseFloat(getComputedStyle(element).fontSize)))"),
                        14, 100);
        }

        Assert.Empty(visit.Requests);
    }

    [Fact]
    public async Task Who_prefers_dark_reads_light_on_dark()
    {
        var email = EmailFile.ReadAll(samples.MailFolder)[0];
        await using var visit = await OpenAsync(ColorScheme.Dark);
        await ShowAsync(visit, email);

        Assert.Equal(("rgb(27, 27, 27)", "rgb(236, 236, 236)"),
            (await visit.StyleAsync("body", "backgroundColor"), await visit.StyleAsync("body", "color")));
    }

    /// <summary>The picture of the README, taken where EMAIL_PICTURE names a file.</summary>
    [Fact]
    public async Task The_email_to_the_transport_department_shows_its_missed_targets_in_a_table()
    {
        var email =
            Assert.Single(EmailFile.ReadAll(samples.MailFolder),
                email => email.Subject.Contains("Sở Giao thông vận tải", StringComparison.Ordinal));
        await using var visit = await OpenAsync();
        await ShowAsync(visit, email);

        Assert.Equal(7, await visit.Page.Locator(".targets tbody tr").CountAsync());
        if (Environment.GetEnvironmentVariable("EMAIL_PICTURE") is { Length: > 0 } picture)
        {
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = picture, FullPage = false });
        }
    }

    private Task<Visit> OpenAsync(ColorScheme scheme = ColorScheme.Light) =>
        chromium.OpenAsync(samples.Program.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = PhoneWidth, Height = 1200 },
            IsMobile = true,
            DeviceScaleFactor = 2,
            ColorScheme = scheme,
        });

    private static Task ShowAsync(Visit visit, EmailFile email) => visit.Page.SetContentAsync(email.Html);
}
