using Index766.Pipeline.Ports;
using Index766.Sources.Folders;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Index766.Sources.Tests.Folders;

/// <summary>What stands in a source's folder and is no file, or not one of the folder.</summary>
public sealed class OddFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempData _data = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task What_is_no_file_is_passed_over_and_said_once()
    {
        SpecialFiles.MakePipe(_data["a.csv"]);
        SpecialFiles.MakeSocket(_data["b.csv"]);
        Directory.CreateDirectory(_data["c.csv"]);
        Directory.CreateDirectory(_data["plain"]);
        await WriteAsync("d.csv", "d");
        await WriteAsync("e.csv", "");
        var source = Source();

        var first = await FetchAsync(source);
        Assert.Equal(["a.csv FIFO", "b.csv socket", "c.csv directory", "d.csv ", "e.csv "],
            first.Select(item => $"{item.Item} {item.Refusal?.Found}"));
        Assert.Equal("a.csv: gặp “FIFO”; cần một tệp thường.", first[0].Refusal!.Vietnamese());
        Assert.Equal([true, true, true, false, false], first.Select(item => item.IsPassedOver));
        Assert.Equal(["d.csv", "e.csv"], (await FetchAsync(source)).Select(item => item.Item));

        File.Delete(_data["a.csv"]);
        await FetchAsync(source);
        SpecialFiles.MakePipe(_data["a.csv"]);
        Assert.Equal(["a.csv", "d.csv", "e.csv"], (await FetchAsync(source)).Select(item => item.Item));
    }

    [Fact]
    public async Task A_link_is_followed_within_the_folder_only()
    {
        using var outside = new TempData();
        await File.WriteAllTextAsync(outside["secret.csv"], "secret", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(_data["archive"]);
        await WriteAsync("archive/week.csv", "week");
        Link("a-within.csv", "archive/week.csv");
        Link("b-again.csv", "a-within.csv");
        Link("c-out.csv", outside["secret.csv"]);
        Link("d-up.csv", $"../{Path.GetFileName(outside.Folder)}/secret.csv");
        Directory.CreateSymbolicLink(_data["archive/there"], outside.Folder);
        Link("e-by-a-folder.csv", "archive/there/secret.csv");
        Link("f-round.csv", "g-round.csv");
        Link("g-round.csv", "f-round.csv");
        Link("h-device.csv", "/dev/zero");

        var items = await FetchAsync(Source());

        Assert.Equal(["week", "week", "", "", "", "", "", ""], items.Select(item => System.Text.Encoding.UTF8.GetString(item.Content)));
        Assert.All(items.Skip(2), item => Assert.Equal($"{item.Item}: gặp “link”; cần tệp, hoặc liên kết tới tệp trong cùng thư mục.",
            item.Refusal!.Vietnamese()));
        Assert.All(items, item => Assert.False(item.IsPassedOver));
    }

    [Fact]
    public async Task A_link_to_a_pipe_is_not_opened()
    {
        SpecialFiles.MakePipe(_data["pipe"]);
        Link("a.csv", "pipe");

        var items = await FetchAsync(Source());

        Assert.Equal("FIFO", items.Single(item => item.Item == "a.csv").Refusal!.Found);
    }

    [Theory]
    [InlineData("a\u202Evsc.csv", "a[U+202E]vsc.csv", "U+202E")]
    [InlineData("\u2066a.csv", "[U+2066]a.csv", "U+2066")]
    [InlineData("a\u200F.csv", "a[U+200F].csv", "U+200F")]
    [InlineData("a\u061C.csv", "a[U+061C].csv", "U+061C")]
    [InlineData("a\nb.csv", "a[U+000A]b.csv", "U+000A")]
    public async Task A_name_that_may_look_like_another_one_is_refused_and_shown_as_it_is(string name, string shown, string found)
    {
        await WriteAsync(name, "x");

        var item = Assert.Single(await FetchAsync(Source()));

        Assert.Equal((shown, 0, found), (item.Item, item.Content.Length, item.Refusal!.Found));
        Assert.Equal($"{shown}: gặp “{found}”; cần tên tệp không có ký tự điều khiển hay ký tự đổi chiều chữ.", item.Refusal.Vietnamese());
    }

    [Fact]
    public async Task A_share_that_does_not_answer_is_away_and_holds_one_thread_however_often_it_is_asked()
    {
        await WriteAsync("a.csv", "a");
        using var answer = new ManualResetEventSlim();
        var asked = 0;
        Stream Open(string path)
        {
            Interlocked.Increment(ref asked);
            answer.Wait(TestContext.Current.CancellationToken);
            return File.OpenRead(path);
        }

        var source = new FolderSource(
            "reports", _data.Folder, _clock, isSample: false, maxBytes: 100, TimeSpan.FromMilliseconds(50), Open);

        for (var run = 0; run < 3; run++)
        {
            var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync(source));
            Assert.Equal(
                $"Source reports: the folder {_data.Folder} gave no answer within 0.05 seconds; expected a share that answers.",
                fault.Message);
        }

        Assert.Equal(1, asked);
        answer.Set();
        var items = new List<FetchedItem>();
        while (items.Count == 0)
        {
            try
            {
                items = await FetchAsync(source);
            }
            catch (SourceUnavailableException)
            {
                // Its thread has not come to its end yet.
            }
        }

        Assert.Equal("a.csv", Assert.Single(items).Item);
    }

    private FolderSource Source() => new("reports", _data.Folder, _clock);

    private void Link(string name, string target) => File.CreateSymbolicLink(_data[name], target);

    private static async Task<List<FetchedItem>> FetchAsync(FolderSource source) =>
        await source.FetchAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(_data[name], text, TestContext.Current.CancellationToken);
}
