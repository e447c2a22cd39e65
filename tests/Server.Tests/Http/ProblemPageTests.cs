using System.Net;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>What a browser is shown where there is no page, or where making it failed.</summary>
public class ProblemPageTests
{
    private static readonly (string, string) Browser = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    [Theory]
    [InlineData("/khong-co", HttpStatusCode.NotFound, "Không có trang này", "Địa chỉ này không dẫn tới trang nào.")]
    [InlineData("/units?lang=en", HttpStatusCode.NotFound, "No such page", "There is no page at this address.")]
    [InlineData("/sign-out", HttpStatusCode.MethodNotAllowed, "Không mở được địa chỉ này", "chỉ nhận biểu mẫu được gửi từ một trang")]
    public async Task An_address_without_a_page_is_a_page_that_says_so(string path, HttpStatusCode status, string title, string message)
    {
        using var data = new TempData();
        await using var program = await RunningProgram.StartAsync(data.Folder);

        var answer = await program.GetAsync(path, Browser);

        Assert.Equal((status, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains($"<h1>{title}</h1>", answer.Text, StringComparison.Ordinal);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        Assert.Contains("<nav", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/khong-co", true)]
    [InlineData("/khong-co", false)]
    public async Task Other_programs_and_those_who_ask_for_data_get_the_problem(string path, bool isBrowser)
    {
        using var data = new TempData();
        await using var program = await RunningProgram.StartAsync(data.Folder);

        var answer = isBrowser ? await program.GetAsync(path, Browser) : await program.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task While_the_storage_is_away_a_page_says_so_and_links_to_nothing()
    {
        using var data = new TempData();
        var folder = data["var"];
        await using var program = await RunningProgram.StartAsync(folder);
        await program.WaitUntilIdleAsync();
        Directory.Move(folder, data["elsewhere"]);

        var answer = await program.GetAsync("/units/BP-H01?source=x&lang=en", Browser);
        Directory.Move(data["elsewhere"], folder);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (answer.Status, answer.MediaType));
        Assert.Equal(("5", "no-store"), (answer.Headers["Retry-After"], answer.Headers["Cache-Control"]));
        Assert.Contains("<h1>The store can&#x27;t be used at the moment</h1>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("it is not in its place", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"?source=x\"", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", answer.Text, StringComparison.Ordinal);
    }
}
