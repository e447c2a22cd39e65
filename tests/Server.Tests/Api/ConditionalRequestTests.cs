using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Api;

/// <summary>Tags, ages and packings: what a dashboard that asks every minute relies on.</summary>
public class ConditionalRequestTests(SampleProgram samples)
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    [Theory]
    [InlineData(Board)]
    [InlineData(Board + "&format=csv")]
    [InlineData("/api/targets?scope=BP&level=department")]
    [InlineData("/api/units/BP-S04")]
    [InlineData("/api/units/BP-S04/history")]
    [InlineData("/api/methodology/qd766-2022")]
    public async Task The_tag_of_an_answer_brings_304_without_a_body_until_it_changes(string path)
    {
        var first = await samples.Program.GetAsync(path);
        var again = await samples.Program.GetAsync(path, ("If-None-Match", first.Headers["ETag"]));
        var among = await samples.Program.GetAsync(path, ("If-None-Match", $"\"other\", {first.Headers["ETag"]}"));
        var other = await samples.Program.GetAsync(path, ("If-None-Match", "\"other\""));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK),
            (first.Status, again.Status, among.Status, other.Status));
        Assert.StartsWith("\"", first.Headers["ETag"], StringComparison.Ordinal);
        Assert.Empty(again.Body);
        Assert.Equal(first.Headers["ETag"], again.Headers["ETag"]);
        Assert.Equal(first.Text, other.Text);
    }

    [Fact]
    public async Task A_304_says_what_may_have_changed_and_leaves_the_rest_to_the_kept_answer()
    {
        var first = await samples.Program.GetAsync(Board);
        var again = await samples.Program.GetAsync(Board, ("If-None-Match", first.Headers["ETag"]));

        Assert.All(["Cache-Control", "Content-Location", "ETag", "Vary"], name => Assert.Equal(first.Headers[name], again.Headers[name]));
        Assert.All(
            ["Content-Type", "Last-Modified", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"],
            name =>
            Assert.True(first.Headers.ContainsKey(name) && !again.Headers.ContainsKey(name), name));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_packed_answer_has_the_same_bytes_inside_and_a_tag_of_its_own(string coding)
    {
        var plain = await samples.Program.GetAsync(Board);
        var packed = await samples.Program.GetAsync(Board, ("Accept-Encoding", coding));
        var again = await samples.Program.GetAsync(Board, ("Accept-Encoding", coding), ("If-None-Match", packed.Headers["ETag"]));

        Assert.Equal(coding, packed.Headers["Content-Encoding"]);
        Assert.Equal(plain.Text, Unpack(packed.Body, coding));
        Assert.True(packed.Body.Length < plain.Body.Length / 2);
        Assert.NotEqual(plain.Headers["ETag"], packed.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal("Accept, Accept-Encoding", packed.Headers["Vary"]);
    }

    [Theory]
    [InlineData("br;q=0.1, gzip;q=0.9", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData("nonsense;;=", null)]
    public async Task The_packing_is_the_best_that_is_accepted(string accepted, string? coding) =>
        Assert.Equal(coding,
            (await samples.Program.GetAsync(Board, ("Accept-Encoding", accepted))).Headers.GetValueOrDefault("Content-Encoding"));

    [Fact]
    public async Task Last_modified_is_the_moment_of_publishing()
    {
        var answer = await samples.Program.GetAsync(Board);
        var modified = DateTimeOffset.ParseExact(answer.Headers["Last-Modified"], "R", CultureInfo.InvariantCulture);
        var since = await samples.Program.GetAsync(Board, ("If-Modified-Since", answer.Headers["Last-Modified"]));
        var before =
            await samples.Program.GetAsync(Board,
                ("If-Modified-Since", modified.AddSeconds(-1).ToString("R", CultureInfo.InvariantCulture)));

        Assert.Equal(answer.Json.GetProperty("publishedAt").GetDateTimeOffset().ToUnixTimeSeconds(), modified.ToUnixTimeSeconds());
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (since.Status, before.Status));
    }

    [Fact]
    public async Task The_address_of_the_very_view_may_be_kept_for_ever_and_says_so_when_it_counts_no_more()
    {
        var current = await samples.Program.GetAsync(Board);
        var very = await samples.Program.GetAsync(current.Headers["Content-Location"]);
        var past = await samples.Program.GetAsync(Board + "&asOf=2024-12-17");
        var gone = await samples.Program.GetAsync(Board + "&asOf=2024-12-17&view=000000000000-none");

        Assert.Equal(current.Text, very.Text);
        AssertCache("private, max-age=31536000, immutable", very);
        AssertCache("private, max-age=3, stale-while-revalidate=60", current);
        AssertCache("private, max-age=300, stale-while-revalidate=86400", past);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("correction", gone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_snapshot_changes_the_answer_and_only_a_correction_ends_the_address_of_a_past_one()
    {
        using var data = new TempData();
        using var folder = new TempData();
        await File.WriteAllTextAsync(folder["1.csv"], Districts("2024-06-01", "90,5"), TestContext.Current.CancellationToken);
        await using var program = await RunningProgram.StartAsync(
            data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
            "Api:OpenLeaderboard=true");
        await program.WaitUntilIdleAsync();
        const string path = "/api/leaderboard?scope=BP&level=district";
        var before = await program.GetAsync(path);
        await File.WriteAllTextAsync(folder["2.csv"], Districts("2024-07-01", "91,5"), TestContext.Current.CancellationToken);
        await program.FetchAsync();
        var after = await program.GetAsync(path, ("If-None-Match", before.Headers["ETag"]));

        var past = await program.GetAsync(before.Headers["Content-Location"]);
        await File.WriteAllTextAsync(folder["3.csv"], Districts("2024-06-01", "80,5"), TestContext.Current.CancellationToken);
        await program.FetchAsync();
        var corrected = await program.GetAsync(before.Headers["Content-Location"]);
        var instead = await program.GetAsync(path + "&asOf=2024-06-01");

        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Contains("\"total\":91.5", after.Text, StringComparison.Ordinal);
        Assert.Equal(WithoutAge(before), past.Text);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (corrected.Status, instead.Status));
        Assert.Contains("\"total\":80.5", instead.Text, StringComparison.Ordinal);
        AssertCache("public, max-age=3, stale-while-revalidate=60", after);
    }

    /// <summary>The answer without how old its figures are today: what never changes can't say that.</summary>
    private static string WithoutAge(Answer answer)
    {
        var stale = answer.Json.GetProperty("stale").GetRawText();
        Assert.Contains("\"ageDays\":", stale, StringComparison.Ordinal);
        return answer.Text.Replace($"\"stale\":{stale}", "\"stale\":null", StringComparison.Ordinal);
    }

    /// <summary>The directives have no order.</summary>
    private static void AssertCache(string expected, Answer answer) =>
        Assert.Equal(expected.Split(", ").Order(StringComparer.Ordinal),
            answer.Headers["Cache-Control"].Split(", ").Order(StringComparer.Ordinal));

    private static string Districts(string asOf, string total) =>
        "period,as_of,unit_code,indicator,points\n"
            + string.Concat(Enumerable.Range(1, 11)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"2024,{asOf},BP-H{n:00},TOTAL,\"{total}\"\n")));

    private static string Unpack(byte[] body, string coding)
    {
        using var packed = new MemoryStream(body);
        using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
