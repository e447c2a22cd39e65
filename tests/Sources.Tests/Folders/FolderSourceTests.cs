using Index766.Pipeline.Ports;
using Index766.Sources.Folders;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Sources.Tests.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("index766-folder-").FullName;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Fetches_csv_and_json_files_by_name_and_nothing_else()
    {
        foreach (var name in new[] { "b.csv", "a.JSON", "C.csv", ".hidden.csv", "a.csv~", "d.csv.part" })
        {
            await WriteAsync(name, name);
        }

        Directory.CreateDirectory(Path.Combine(_folder, "inner"));
        await WriteAsync(Path.Combine("inner", "d.csv"), "d");

        var items = await FetchAsync(new FolderSource("reports", _folder, _clock));

        Assert.Equal(["C.csv", "a.JSON", "b.csv"], items.Select(item => item.Item));
        Assert.All(items,
            item => Assert.Equal((item.Item, null, (long)item.Content.Length),
                (System.Text.Encoding.UTF8.GetString(item.Content), item.Refusal, item.Size)));
    }

    [Fact]
    public async Task A_file_over_the_limit_leaves_its_name_size_and_reason()
    {
        await WriteAsync("big.csv", new string('x', 101));
        await WriteAsync("whole.csv", new string('x', 100));

        var items = await FetchAsync(new FolderSource("reports", _folder, _clock, maxBytes: 100));

        Assert.Equal((0, 101L), (items[0].Content.Length, items[0].Size));
        Assert.Equal("big.csv: gặp “101 byte”; cần tệp không quá 100 byte.", items[0].Refusal!.Vietnamese());
        Assert.Equal("big.csv: found “101 byte”; expected a file of at most 100 bytes.", items[0].Refusal!.English());
        Assert.Equal((100, null), (items[1].Content.Length, items[1].Refusal));
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_without_being_read()
    {
        await using (var file = File.Create(Path.Combine(_folder, "huge.csv")))
        {
            file.SetLength(2_000_000_000);
        }

        var before = GC.GetTotalAllocatedBytes();
        var item = Assert.Single(await FetchAsync(new FolderSource("reports", _folder, _clock)));

        Assert.Equal("huge.csv: gặp “2000000000 byte”; cần tệp không quá 33554432 byte.", item.Refusal!.Vietnamese());
        // Tests beside this one allocate, too, but no gigabyte.
        Assert.True(GC.GetTotalAllocatedBytes() - before < 1_000_000_000);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_and_the_others_still_come()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "a.csv"), Path.Combine(_folder, "gone"));
        await WriteAsync("b.csv", "b");

        var items = await FetchAsync(new FolderSource("reports", _folder, _clock));

        Assert.Equal("a.csv: gặp “không có tệp hoặc thư mục này (there is no such file or folder)”; cần một tệp đọc được, không chương trình nào "
                + "đang ghi.",
            items[0].Refusal!.Vietnamese());
        Assert.Null(items[1].Refusal);
    }

    [Fact]
    public async Task A_name_is_composed_and_two_files_never_share_one()
    {
        await WriteAsync("Sơ\u0309.csv", "decomposed");
        await WriteAsync("Sở.csv", "composed");

        var items = await FetchAsync(new FolderSource("reports", _folder, _clock));

        Assert.Equal(["Sở.csv", "Sở.csv (2)"], items.Select(item => item.Item));
        Assert.Equal("Sở.csv (2): gặp “Sở.csv”; cần mỗi tên tệp một lần, dù gõ dấu kiểu nào.", items[1].Refusal!.Vietnamese());
    }

    [Fact]
    public async Task A_very_long_name_is_refused()
    {
        await WriteAsync(new string('n', 200) + ".csv", "x");

        var item = Assert.Single(await FetchAsync(new FolderSource("reports", _folder, _clock)));

        Assert.Equal(200, item.Item.Length);
        Assert.Equal("tên tệp không quá 200 ký tự", item.Refusal!.Expected);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_a_source_that_is_away()
    {
        var folder = Path.Combine(_folder, "gone");

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync(new FolderSource("reports", folder, _clock)));

        Assert.Equal(
            $"Source reports: the folder {folder} can't be read: không có tệp hoặc thư mục này (there is no such file or folder); expected a folder with CSV, JSON or Excel "
                + "files.", fault.Message);
    }

    [Fact]
    public async Task A_folder_with_too_many_files_is_not_fetched_in_part()
    {
        for (var i = 0; i <= FolderSource.MaxFiles; i++)
        {
            File.Create(Path.Combine(_folder, $"{i}.csv")).Dispose();
        }

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync(new FolderSource("reports", _folder, _clock)));

        Assert.Equal($"Source reports: the folder {_folder} holds more than 1000 files; expected at most that many.", fault.Message);
    }

    [Fact]
    public async Task Workbooks_are_fetched_and_the_lock_file_of_an_open_one_is_not()
    {
        foreach (var name in new[] { "a.xlsx", "b.XLS", "c.xlsm", "~$a.xlsx" })
        {
            await WriteAsync(name, name);
        }

        Assert.Equal(["a.xlsx", "b.XLS", "c.xlsm"],
            (await FetchAsync(new FolderSource("reports", _folder, _clock))).Select(item => item.Item));
    }

    [Theory]
    [InlineData("diem.ods", ".ods")]
    [InlineData("diem.docx", ".docx")]
    [InlineData("diem.PDF", ".PDF")]
    [InlineData("diem", "diem")]
    public async Task A_file_that_no_reader_takes_is_refused_by_name(string name, string found)
    {
        await WriteAsync(name, name);

        var item = Assert.Single(await FetchAsync(new FolderSource("reports", _folder, _clock)));

        Assert.Equal((name, 0, found, Index766.Domain.Findings.FindingKind.OtherFormat),
            (item.Item, item.Content.Length, item.Refusal!.Found, item.Refusal.Kind));
    }

    [Fact]
    public async Task A_file_that_was_changed_a_moment_ago_is_looked_at_twice()
    {
        var clock = new LeapingTime(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        await WriteAsync("a.csv", "whole");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "a.csv"), clock.GetUtcNow().UtcDateTime.AddSeconds(-1));

        var item = Assert.Single(await FetchAsync(new FolderSource("reports", _folder, clock)));

        Assert.Null(item.Refusal);
        Assert.Single(clock.Waits);
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_watched_is_left_for_the_next_run()
    {
        var path = Path.Combine(_folder, "a.csv");
        var clock = new WatchedTime(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        await WriteAsync("a.csv", "x");
        File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);

        var fetching = FetchAsync(new FolderSource("reports", _folder, clock));
        while (!fetching.IsCompleted)
        {
            SpinWait.SpinUntil(() => clock.Waiting > 0 || fetching.IsCompleted);
            await File.AppendAllTextAsync(path, "more", TestContext.Current.CancellationToken);
            clock.Advance(SettledFiles.Pause);
        }

        Assert.Equal("a.csv: gặp “đang được ghi”; cần tệp đã chép xong (đọc lại ở lượt sau).",
            Assert.Single(await fetching).Refusal!.Vietnamese());
    }

    [Fact]
    public async Task A_file_that_a_program_holds_for_writing_is_not_read()
    {
        await using (new FileStream(Path.Combine(_folder, "a.csv"), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var item = Assert.Single(await FetchAsync(new FolderSource("reports", _folder, _clock)));

            Assert.Equal("a.csv: gặp “không đọc hoặc ghi được (can't be read or written)”; cần một tệp đọc được, không chương trình nào "
                + "đang ghi.", item.Refusal!.Vietnamese());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Reports")]
    [InlineData("a/b")]
    public void A_source_has_a_plain_name(string name)
    {
        Assert.Throws<ArgumentException>(() => new FolderSource(name, _folder, _clock));
    }

    private static async Task<List<FetchedItem>> FetchAsync(FolderSource source) =>
        await source.FetchAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(_folder, name), text, TestContext.Current.CancellationToken);
}
