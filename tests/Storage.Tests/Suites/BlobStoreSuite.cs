using System.Globalization;
using System.Text;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Suites;

/// <summary>What every <see cref="IBlobStore"/> does; each test has a store of its own.</summary>
public abstract class BlobStoreSuite
{
    protected abstract IBlobStore Store { get; }

    /// <summary>What lists the store's sizes: the store itself, or what it packs into.</summary>
    protected virtual IBlobInventory Inventory => (IBlobInventory)Store;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> OddPaths =>
    [
        "raw/Sở Tư pháp/Đắk Lắk.csv",
        @"a\b",
        "a#b?c%d!e+f~g",
        "100%25.json",
        "star*colon:quote\"less<more>pipe|tick'",
        "CON",
        "con.txt/NUL/com1.json",
        "lpt9",
        "ends with dot.",
        "dots.../inside./x",
        ".hidden",
        "ends with space ",
        " starts with space",
        "tab\there",
        "plus + and & and =",
        "emoji 😀",
        "Case",
        "case",
        "caf\u00e9",
        "cafe\u0301",
        new string('ệ', 200),
        new string('X', 300) + "/" + new string('y', 300),
    ];

    [Fact]
    public async Task Reads_back_what_was_created()
    {
        var tag = await Store.CreateAsync("views/VN.json", Bytes("{\"tổng\":1}"), Cancel);

        var blob = await Store.ReadAsync("views/VN.json", Cancel);
        Assert.NotNull(blob);
        Assert.Equal("{\"tổng\":1}", Encoding.UTF8.GetString(blob.Content));
        Assert.Equal(tag, blob.Tag);
    }

    [Fact]
    public async Task Keeps_an_empty_document()
    {
        await Store.CreateAsync("empty", Bytes(""), Cancel);

        Assert.Equal("", await TextAsync("empty"));
    }

    [Fact]
    public async Task Keeps_a_large_document()
    {
        var large = new byte[33 * 1024 * 1024];
        new Random(766).NextBytes(large);

        await Store.CreateAsync("raw/large", large, Cancel);

        var read = (await Store.ReadAsync("raw/large", Cancel))!.Content;
        Assert.True(large.SequenceEqual(read));
    }

    [Fact]
    public async Task Refuses_a_second_create_of_the_same_path()
    {
        await Store.CreateAsync("a", Bytes("first"), Cancel);

        Assert.Null(await Store.CreateAsync("a", Bytes("second"), Cancel));
        Assert.Equal("first", await TextAsync("a"));
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_creators_win()
    {
        var tags =
            await Task.WhenAll(Enumerable.Range(0, 16)
                .Select(i => Task.Run(() => Store.CreateAsync("race", Bytes($"{i}"), Cancel), Cancel)));

        var winner = Assert.Single(Enumerable.Range(0, 16), i => tags[i] is not null);
        Assert.Equal(winner.ToString(CultureInfo.InvariantCulture), await TextAsync("race"));
    }

    [Fact]
    public async Task Has_nothing_where_nothing_was_written()
    {
        Assert.Null(await Store.ReadAsync("no/such", Cancel));
        Assert.Empty(await ListAsync(""));
        await Store.DeleteAsync("no/such", Cancel);
        Assert.Null(await Store.ReplaceAsync("no/such", Bytes("x"), "\"0x1\"", Cancel));
        Assert.Null(await Store.ReadAsync("no/such", Cancel));
    }

    [Fact]
    public async Task Replaces_a_document_under_the_tag_that_was_read()
    {
        var first = await Store.CreateAsync("a", Bytes("1"), Cancel);

        var second = await Store.ReplaceAsync("a", Bytes("2"), first!, Cancel);

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        var blob = await Store.ReadAsync("a", Cancel);
        Assert.Equal(second, blob!.Tag);
        Assert.Equal("2", Encoding.UTF8.GetString(blob.Content));
    }

    [Fact]
    public async Task Refuses_to_replace_under_a_stale_tag()
    {
        var first = await Store.CreateAsync("a", Bytes("1"), Cancel);
        await Store.ReplaceAsync("a", Bytes("2"), first!, Cancel);

        Assert.Null(await Store.ReplaceAsync("a", Bytes("3"), first!, Cancel));
        Assert.Equal("2", await TextAsync("a"));
    }

    [Fact]
    public async Task Does_not_bring_a_deleted_document_back()
    {
        var tag = await Store.CreateAsync("a", Bytes("1"), Cancel);
        await Store.DeleteAsync("a", Cancel);

        Assert.Null(await Store.ReplaceAsync("a", Bytes("2"), tag!, Cancel));
        Assert.Null(await Store.ReadAsync("a", Cancel));
        Assert.NotNull(await Store.CreateAsync("a", Bytes("3"), Cancel));
    }

    [Fact]
    public async Task An_inventory_has_each_document_with_its_size_in_ordinal_order()
    {
        await Store.CreateAsync("a/Đắk Lắk.csv", Bytes("đ"), Cancel);
        await Store.CreateAsync("a.b", Bytes("12345"), Cancel);
        await Store.CreateAsync("b", Bytes(""), Cancel);

        Assert.Equal([new BlobSize("a.b", 5), new BlobSize("a/Đắk Lắk.csv", 2), new BlobSize("b", 0)],
            await Inventory.ListSizesAsync("", Cancel).ToListAsync(Cancel));
        Assert.Equal([new BlobSize("a/Đắk Lắk.csv", 2)], await Inventory.ListSizesAsync("a/Đ", Cancel).ToListAsync(Cancel));
        Assert.Empty(await Inventory.ListSizesAsync("c/", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Loses_no_update_of_concurrent_writers()
    {
        await Store.CreateAsync("counter", Bytes("0"), Cancel);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Counter.AddAsync(Store, "counter", 10, Cancel), Cancel)));

        Assert.Equal("80", await TextAsync("counter"));
    }

    [Fact]
    public async Task Lists_by_prefix_in_ordinal_order_with_the_tags_that_reading_gives()
    {
        string[] paths = ["b/2", "a/b", "a", "a.b", "a-b", "a/b/c", "a/B", "ab", "b/10", "á", "a\\b", "a/!"];
        foreach (var path in paths)
        {
            await Store.CreateAsync(path, Bytes(path), Cancel);
        }

        var all = await ListAsync("");
        Assert.Equal(paths.Order(StringComparer.Ordinal), all.Select(it => it.Path));
        foreach (var name in all)
        {
            Assert.Equal((await Store.ReadAsync(name.Path, Cancel))!.Tag, name.Tag);
        }

        Assert.Equal(["a/!", "a/B", "a/b", "a/b/c"], (await ListAsync("a/")).Select(it => it.Path));
        Assert.Equal(["a/b", "a/b/c"], (await ListAsync("a/b")).Select(it => it.Path));
        Assert.Equal(["a.b"], (await ListAsync("a.")).Select(it => it.Path));
        Assert.Empty(await ListAsync("c"));
    }

    [Theory]
    [MemberData(nameof(OddPaths))]
    public async Task Keeps_and_lists_any_path(string path)
    {
        await Store.CreateAsync(path, Bytes(path), Cancel);

        Assert.Equal(path, await TextAsync(path));
        Assert.Equal(path, Assert.Single(await ListAsync("")).Path);
        Assert.Equal(path, Assert.Single(await ListAsync(path)).Path);
        await Store.DeleteAsync(path, Cancel);
        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task Keeps_all_odd_paths_apart()
    {
        foreach (var path in OddPaths)
        {
            Assert.NotNull(await Store.CreateAsync(path.Data, Bytes(path.Data), Cancel));
        }

        Assert.Equal(OddPaths.Select(it => it.Data).Order(StringComparer.Ordinal), (await ListAsync("")).Select(it => it.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData(".")]
    public async Task Refuses_what_is_no_path(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(path, Bytes("x"), Cancel));
    }

    [Fact]
    public async Task Refuses_half_a_surrogate_pair()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync("half \uD83D", Bytes("x"), Cancel));
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CreateAsync("a", Bytes("x"), source.Token));
        Assert.Null(await Store.ReadAsync("a", Cancel));
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected async Task<string?> TextAsync(string path) =>
        await Store.ReadAsync(path, Cancel) is { } blob ? Encoding.UTF8.GetString(blob.Content) : null;

    private async Task<List<BlobName>> ListAsync(string prefix) => await Store.ListAsync(prefix, Cancel).ToListAsync(Cancel);
}
