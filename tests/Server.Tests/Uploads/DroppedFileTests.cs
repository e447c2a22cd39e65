using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Index766.Pipeline.Audit;
using Index766.Pipeline.UnitLinks;
using Index766.Pipeline.UploadDrafts;
using Index766.Sources;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Uploads;

/// <summary>A file that an operator drops in a browser, over real HTTP: from the form to the board, and what goes wrong.</summary>
public sealed partial class DroppedFileTests : IDisposable
{
    private const string Files = "/desk/files";
    private const string Board = "/api/leaderboard?scope=BP&level=district";

    private readonly TempData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Six_faults_of_six_kinds_stand_on_one_page_with_their_cells_beside_what_was_read()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        var page = await PageAsync(browser, await DropAsync(browser, "sáu lỗi.csv", SixFaults));

        var kinds = page.QuerySelectorAll("#findings ~ h3").Select(heading => OneLine(heading.TextContent)).ToList();
        Assert.Equal(6, kinds.Count);
        Assert.All(kinds, kind => Assert.StartsWith("Lỗi: ", kind, StringComparison.Ordinal));
        Assert.Equal(6, page.QuerySelectorAll("#findings ~ p strong").Count(strong => strong.TextContent == "Cách sửa:"));
        var number = page.QuerySelectorAll(".findings tr").Single(row => row.TextContent.Contains("9O", StringComparison.Ordinal));
        Assert.Equal(["dòng 2, cột points", "9O"], number.Children.Take(2).Select(cell => cell.TextContent.Trim()));
        Assert.Contains("6 lỗi phải sửa", page.QuerySelector(".notice.fault")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("#first-rows ~ .scroll td"), cell => cell.TextContent.Trim() == "91,00");
        Assert.Empty(page.QuerySelectorAll("form[action$=publish], form[action$=accept]"));
        Assert.Empty((await JsonAsync(program, "/api/snapshots")).GetProperty("rows").EnumerateArray());
        program.AssertWarnings();
    }

    [Fact]
    public async Task A_clean_file_is_previewed_and_published_once_and_its_progress_is_found_again()
    {
        await using var program = await StartAsync();
        await PublishAsync(program, "1.csv", SourceFolders.Districts("2024-12-10", ("BP-H01", "60")));
        using var browser = await BrowserSession.SignInAsync(program);
        var draft = await DropAsync(browser, "2.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "61"), ("BP-H02", "62")));
        var page = await PageAsync(browser, draft);
        Assert.Contains("không có lỗi", page.QuerySelector(".notice.done")!.TextContent, StringComparison.Ordinal);
        var moved = page.QuerySelectorAll("details tr").Single(row => row.TextContent.Contains("62,00", StringComparison.Ordinal));
        Assert.Equal(["50,00", "62,00", "+12,00", "02/11", "01/11", "tăng 1 bậc"],
            moved.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));

        var answer = await browser.SendFormAsync(draft, $"{draft}/publish");
        Assert.Contains("Đã đưa tệp vào nguồn tay", await FollowAsync(browser, answer), StringComparison.Ordinal);
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));
        var progress = await PageAsync(browser, draft);
        Assert.Equal(["Done", "Done", "Done", "Done"], progress.QuerySelectorAll(".progress li").Select(step => step.ClassName));
        Assert.Contains("2.csv", (await browser.GetAsync(Files)).Text, StringComparison.Ordinal);
        Assert.Equal("2024-12-17T00:00:00+07:00", (await BoardAsync(program)).GetProperty("asOf").GetString());
        Assert.Equal(["FilePublished", "FileKept"], (await AuditAsync(program)).Take(2));
        var script = await browser.GetAsync("/desk/desk.js");
        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (script.Status, script.MediaType));
        Assert.DoesNotContain("script-src", (await browser.GetAsync(draft)).Headers["Content-Security-Policy"], StringComparison.Ordinal);
        program.AssertWarnings();
    }

    [Fact]
    public async Task Warnings_are_accepted_by_name_with_a_reason_before_anything_is_previewed()
    {
        await using var program = await StartAsync();
        await PublishAsync(program, "1.csv", SourceFolders.Districts("2024-12-10"));
        using var browser = await BrowserSession.SignInAsync(program);
        var draft = await DropAsync(browser, "ít.csv", "as_of,unit_code,indicator,points\n2024-12-17,BP-H01,TOTAL,61\n");
        Assert.Empty((await PageAsync(browser, draft)).QuerySelectorAll("form[action$=publish]"));

        var without = await browser.SendFormAsync(draft, $"{draft}/accept", ("by", "Chị Hoa"), ("reason", "Các huyện khác nộp sau"));
        Assert.Contains("còn điều chưa được đánh dấu", await FollowAsync(browser, without), StringComparison.Ordinal);
        var done = await browser.SendFormAsync(
            draft, $"{draft}/accept", ("kind", "TooFewUnits"), ("by", "Chị Hoa"), ("reason", "Các huyện khác nộp sau"));
        Assert.Contains("Chị Hoa đã chấp nhận", await FollowAsync(browser, done), StringComparison.Ordinal);
        var page = await PageAsync(browser, draft);
        Assert.Contains("10 đơn vị lần trước có điểm", page.QuerySelector("details .fault")!.TextContent, StringComparison.Ordinal);
        await browser.SendFormAsync(draft, $"{draft}/publish");
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));

        var board = await BoardAsync(program);
        var origin = await JsonAsync(program, $"/api/snapshots/{board.GetProperty("snapshot").GetString()}");
        Assert.Equal("Chị Hoa", origin.GetProperty("acceptances")[0].GetProperty("by").GetString());
        Assert.Equal(["FilePublished", "FileAccepted", "FileNotAccepted", "FileKept"], (await AuditAsync(program)).Take(4));
    }

    [Fact]
    public async Task The_e_mails_that_would_go_are_counted_and_each_can_be_read()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        await program.Services.GetRequiredService<UnitLinkKeys>().RenewAsync(TestContext.Current.CancellationToken);
        var draft = await DropAsync(browser, "chỉ tiêu.csv", SourceFolders.Targets("2024-12-17", "56"));
        var page = await PageAsync(browser, draft);
        var links = page.QuerySelectorAll(".mails a");
        Assert.Contains($"{links.Length} thư sẽ được gửi", page.QuerySelector("#mails + p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, links.Length);

        for (var number = 1; number <= links.Length; number++)
        {
            var mail = await PageAsync(browser, $"{draft}/mails/{number}");
            Assert.Equal(OneLine(links[number - 1].TextContent), OneLine(mail.QuerySelectorAll("dl.letter dd")[1].TextContent));
            Assert.Contains("Kính gửi", mail.QuerySelector("pre.letter")!.TextContent, StringComparison.Ordinal);
            Assert.Matches(@"\?pass=…\s", mail.QuerySelector("pre.letter")!.TextContent);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{draft}/mails/{links.Length + 1}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{draft}/mails/99999999999999")).Status);
    }

    [Fact]
    public async Task What_can_not_be_taken_is_one_sentence_on_a_page_with_an_audit_line_and_leaves_nothing()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        foreach (var (name, content, sentence) in new (string, byte[], string)[]
        {
            ("", [], "Chưa chọn tệp nào"), ("trống.csv", [], "tệp trống"), ("a/..", "x"u8.ToArray(), "Tên tệp không dùng được"),
            ("ảnh.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], "ảnh.png"),
            ("lớn.csv", new byte[SourceItems.DefaultMaxBytes + 1], "quá mức cho phép"),
        })
        {
            var answer = await SendFileAsync(browser, name, content);
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            var page = new HtmlParser().ParseDocument(await FollowAsync(browser, answer));
            Assert.Contains(sentence, Assert.Single(page.QuerySelectorAll(".notice.fault")).TextContent, StringComparison.Ordinal);
            Assert.Equal("FileRefused", (await AuditAsync(program))[0]);
        }

        Assert.DoesNotContain(
            Directory.EnumerateFiles(data.Folder, "*", SearchOption.AllDirectories),
            path => path.Contains("uploads", StringComparison.Ordinal));
        program.AssertWarnings();
    }

    [Fact]
    public async Task Of_two_tabs_and_two_operators_one_counts_and_the_others_read_who_came_first()
    {
        await using var program = await StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        using var other = await BrowserSession.SignInAsync(program);
        var draft = await DropAsync(lan, "1.csv", SourceFolders.Districts("2024-12-17"));
        var forms = new List<IReadOnlyList<(string Name, string Value)>>();
        foreach (var browser in new[] { lan, other, lan, other })
        {
            forms.Add(BrowserSession.FormOf((await browser.GetAsync(draft)).Text, $"{draft}/publish"));
        }

        var answers = await Task.WhenAll(forms.Index().Select(form =>
            (form.Index % 2 == 0 ? lan : other).PostAsync($"{draft}/publish", form.Item)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Equal(1, (await AuditAsync(program)).Count(act => act == "FilePublished"));
        Assert.Equal(3, (await AuditAsync(program)).Count(act => act == "FileNotPublished"));
        var late = BrowserSession.FormOf((await lan.GetAsync(Files)).Text, Files).Where(field => field.Name == "form-token").ToList();
        var said = await FollowAsync(lan, await lan.PostAsync($"{draft}/publish", late));
        Assert.Contains("đã được công bố bởi", said, StringComparison.Ordinal);
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));
        Assert.Equal(1, (await JsonAsync(program, "/api/snapshots")).GetProperty("snapshots").GetInt32());

        var second = await DropAsync(lan, "2.csv", SourceFolders.Districts("2024-12-18"));
        Assert.Contains("Đã bỏ bản nháp 2.csv", await FollowAsync(other, await other.SendFormAsync(second, $"{second}/discard")),
            StringComparison.Ordinal);
        Assert.Contains("đã bị bỏ bởi", await FollowAsync(lan, await lan.PostAsync($"{second}/publish", late)),
            StringComparison.Ordinal);
        Assert.Empty((await PageAsync(lan, second)).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_preview_that_is_out_of_date_publishes_nothing_and_shows_the_new_one()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        var (one, two) = (await DropAsync(browser, "1.csv", SourceFolders.Districts("2024-12-17")),
            await DropAsync(browser, "2.csv", SourceFolders.Districts("2024-12-18")));
        var stale = BrowserSession.FormOf((await browser.GetAsync(two)).Text, $"{two}/publish");
        await browser.SendFormAsync(one, $"{one}/publish");

        var said = await FollowAsync(browser, await browser.PostAsync($"{two}/publish", stale));
        Assert.Contains("số liệu hoặc quy tắc đã thay đổi", said, StringComparison.Ordinal);
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));
        Assert.Equal(1, (await JsonAsync(program, "/api/snapshots")).GetProperty("snapshots").GetInt32());
        Assert.Contains("Đã đưa tệp vào nguồn",
            await FollowAsync(browser, await browser.SendFormAsync(two, $"{two}/publish")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_who_is_signed_in_drops_files_and_from_the_desk_s_own_form()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        using var reader = await BrowserSession.SignInAsync(program, RunningProgram.ReadKey);
        using var nobody = new BrowserSession(program.Address);
        var draft = await DropAsync(browser, "1.csv", SourceFolders.Districts("2024-12-17"));

        foreach (var path in new[] { Files, draft, $"{draft}/mails/1" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(path)).Status);
        }

        foreach (var path in new[] { Files, $"{draft}/publish", $"{draft}/accept", $"{draft}/discard" })
        {
            using var content = new MultipartFormDataContent { { new ByteArrayContent("x"u8.ToArray()), "file", "a.csv" } };
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(HttpMethod.Post, path, content)).Status);
        }

        Assert.Equal("Open", (await program.Services.GetRequiredService<UploadDraftStore>()
            .ListAsync(TestContext.Current.CancellationToken)).Single().State.ToString());
        foreach (var id in new[] { "x", "..%2F..%2Fraw", "20261130T150512Z-5b1f0c2a9d3e4f60", new string('a', 400) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Files}/{id}")).Status);
        }
    }

    [Fact]
    public async Task Mutated_forms_are_answered_with_a_page_and_publish_nothing()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        var draft = await DropAsync(browser, "1.csv", SixFaults);
        var token = BrowserSession.FormOf((await browser.GetAsync(draft)).Text, $"{draft}/discard");
        var random = new Random(766);
        for (var number = 0; number < 300; number++)
        {
            var (path, content) = number % 2 == 0 ? (Files, await MutatedFileAsync(random, token))
                : ($"{draft}/{(number % 4 == 1 ? "accept" : "publish")}", Mutated(random, token));
            var answer = await browser.SendAsync(HttpMethod.Post, path, content);
            Assert.True((int)answer.Status is < 500 and not 200 && (answer.MediaType ?? "text/html") == "text/html",
                $"{number}: {answer.Status} {answer.MediaType} {answer.Text}");
        }

        Assert.Equal("Open", (await program.Services.GetRequiredService<UploadDraftStore>()
            .ListAsync(TestContext.Current.CancellationToken)).Single(other => $"/desk/files/{other.Id}" == draft).State.ToString());
        Assert.Empty((await JsonAsync(program, "/api/snapshots")).GetProperty("rows").EnumerateArray());
        program.AssertWarnings();
    }

    private static async Task<HttpContent> MutatedFileAsync(Random random, IEnumerable<(string Name, string Value)> fields)
    {
        using var whole = new MultipartFormDataContent("ranh-gioi");
        foreach (var (name, value) in fields)
        {
            whole.Add(new StringContent(value), name);
        }

        whole.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(SixFaults)), "file", "a.csv");
        var bytes = await whole.ReadAsByteArrayAsync();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        var content = new ByteArrayContent(bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]);
        content.Headers.TryAddWithoutValidation(
            "Content-Type", random.Next(8) == 0 ? "multipart/form-data" : "multipart/form-data; boundary=\"ranh-gioi\"");
        return content;
    }

    private static FormUrlEncodedContent Mutated(Random random, IEnumerable<(string Name, string Value)> fields)
    {
        string[] texts = ["", "999", "TooFewUnits", "1,2", "\0", "ọ̣̣̣", "<b>", "../..", new string('x', 5000), "-1", "tay"];
        string[] names = ["source", "basis", "by", "reason", "kind", "kind", "once", "id", ""];
        return new FormUrlEncodedContent(fields.Concat(Enumerable.Range(0, random.Next(8))
                .Select(_ => (Name: names[random.Next(names.Length)], Value: texts[random.Next(texts.Length)])))
            .Select(field => KeyValuePair.Create(field.Name, field.Value)));
    }

    [Fact]
    public async Task Without_a_source_of_the_kind_Upload_the_page_says_how_to_configure_one()
    {
        await using var program = await RunningProgram.StartAsync(
            data.Folder, "Api:OpenOnLoopback=false", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        using var browser = await BrowserSession.SignInAsync(program);
        var page = await PageAsync(browser, Files);

        Assert.Contains("Sources__0__Kind=Upload", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_draft_that_is_a_day_old_is_gone_and_a_page_says_so()
    {
        await using var program = await StartAsync();
        using var browser = await BrowserSession.SignInAsync(program);
        var draft = await DropAsync(browser, "1.csv", SourceFolders.Districts("2024-12-17"));
        var form = BrowserSession.FormOf((await browser.GetAsync(draft)).Text, $"{draft}/discard");
        for (var hours = 0; hours < 25; hours += 5)
        {
            program.Clock.Leap(TimeSpan.FromHours(5));
            await browser.GetAsync("/desk");
        }

        var gone = await browser.GetAsync(draft);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("bản nháp chỉ được giữ một ngày", gone.Text, StringComparison.Ordinal);
        Assert.Contains("Không còn bản nháp này", await FollowAsync(browser, await browser.PostAsync($"{draft}/discard", form)),
            StringComparison.Ordinal);
    }

    private const string SixFaults = """
        as_of,unit_code,indicator,numerator,denominator,points,status
        2024-12-17,BP-S01,TOTAL,,,9O,
        2024-13-17,BP-S02,TOTAL,,,90,
        2024-12-17,BP-S98,TOTAL,,,90,
        2024-12-17,BP-S03,TOTALL,,,90,
        2024-12-17,BP-S04,TOTAL,,,,nodata
        2024-12-17,BP-S05,TOTAL,,,101,
        2024-12-17,BP-S06,TOTAL,,,91,

        """;

    private Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(
        data.Folder, "Api:OpenOnLoopback=false", $"Api:ReadKeys:0={RunningProgram.ReadKey}",
        $"Api:OperatorKeys:0={RunningProgram.OperatorKey}", "Sources:0:Name=tay", "Sources:0:Kind=Upload",
        $"Storage:RulesFolder={RulesForOldFigures.Folder}", "Alerts:StopShare=100");

    /// <summary>Drops a file, and says where its draft is.</summary>
    private static async Task<string> DropAsync(BrowserSession browser, string name, string content)
    {
        var answer = await SendFileAsync(browser, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var path = Draft().Match(answer.Headers["Location"]);
        Assert.True(path.Success, answer.Headers["Location"]);
        return $"/{path.Value}";
    }

    private static async Task<Answer> SendFileAsync(BrowserSession browser, string name, byte[] bytes)
    {
        using var content = new MultipartFormDataContent();
        foreach (var field in BrowserSession.FormOf((await browser.GetAsync(Files)).Text, Files))
        {
            content.Add(new StringContent(field.Value), field.Name);
        }

        // As a browser writes it: HttpClient's own way encodes Vietnamese names.
        var file = new ByteArrayContent(bytes);
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($"form-data; name=\"file\"; filename=\"{name}\"")));
        content.Add(file);
        return await browser.SendAsync(HttpMethod.Post, Files, content);
    }

    private static async Task PublishAsync(RunningProgram program, string name, string content)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await program.SendAsync(HttpMethod.Put, $"/api/snapshots/tay?name={name}",
            new ByteArrayContent(Encoding.UTF8.GetBytes(content)), ("X-Api-Key", RunningProgram.OperatorKey))).Status);
        await program.WaitUntilIdleAsync(headers: ("X-Api-Key", RunningProgram.OperatorKey));
    }

    /// <summary>The page that a form leads to.</summary>
    private static async Task<string> FollowAsync(BrowserSession browser, Answer answer) =>
        (await browser.GetAsync("/" + answer.Headers["Location"].TrimStart('.', '/'))).Text;

    private static async Task<IDocument> PageAsync(BrowserSession browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return new HtmlParser().ParseDocument(answer.Text);
    }

    private static async Task<System.Text.Json.JsonElement> JsonAsync(RunningProgram program, string path) =>
        (await program.GetAsync(path, ("X-Api-Key", RunningProgram.OperatorKey))).Json;

    private static Task<System.Text.Json.JsonElement> BoardAsync(RunningProgram program) => JsonAsync(program, Board);

    private static async Task<IReadOnlyList<string>> AuditAsync(RunningProgram program) =>
        [.. (await program.Services.GetRequiredService<AuditLog>().ListAsync(50, TestContext.Current.CancellationToken))
            .Select(line => line.What)];

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("desk/files/[^?]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Draft();
}
