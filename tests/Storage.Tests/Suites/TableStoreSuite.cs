using FsCheck;
using FsCheck.Fluent;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Suites;

/// <summary>What every <see cref="ITableStore"/> does; each test has a table of its own.</summary>
public abstract class TableStoreSuite
{
    protected abstract ITableStore Store { get; }

    protected string Table { get; } = "t" + Guid.NewGuid().ToString("N");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // From every corner of what a key may hold, in no order.
    public static string[] OddKeys =>
    [
        "H57/12", @"H57\12", "H57#12", "H57?12", "H57%12", "H57%2F12", "H57.12", "H57-12", "H57", "H57.", "H57/", "H57 ", " H57",
        "a'b", "a''b", "a+b", "a&b=c", "[x", "\\x", "]x", "\"q", "#q", "$q", ">r", "?r", "@r", "~", "~a", "tab\t", "line\n", "nul\0x",
        "\u0001", "del\u007f", "c1\u0085", "\u009f", "\u00a0",
        "Sở Tư pháp", "Đắk Lắk", "đắk lắk", "caf\u00e9", "cafe\u0301", "Z", "z", "!", "!2f", "(x)", "{y}", "|", "^", "`", ";", ":", ",",
        "<", "*", "..", "😀", "\uFB01", "\uFFFD", new string('/', 256), new string('ệ', 300),
    ];

    [Fact]
    public async Task Gives_each_number_of_a_receipt_once_to_two_programs_at_a_time()
    {
        var source = "s" + Guid.NewGuid().ToString("N");
        var taken = await Task.WhenAll(Enumerable.Range(0, 2).Select(program => Task.Run(async () =>
        {
            var (receipts, sequence) = (new List<Receipt>(), new ReceiptSequence(Store));
            for (var file = 0; file < 10; file++)
            {
                receipts.Add(await sequence.TakeAsync(
                    new Receipt(source, $"{program} {file}.csv", "20261130T230000Z", new string('0', 64), default), null, Cancel));
            }

            return receipts;
        })));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long?)number),
            taken.SelectMany(receipts => receipts).Select(receipt => receipt.Sequence).Order());
    }

    [Fact]
    public async Task Reads_back_what_was_inserted()
    {
        var tag = await Store.InsertAsync(Table, Row("p", "r", ("name", "Sở Nội vụ \"A\" \\ \n\t<&>😀"), ("empty", "")), Cancel);

        var row = await Store.GetAsync(Table, "p", "r", Cancel);
        Assert.NotNull(row);
        Assert.Equal("Sở Nội vụ \"A\" \\ \n\t<&>😀", row["name"]);
        Assert.Equal("", row["empty"]);
        Assert.Null(row["other"]);
        Assert.Equal(2, row.Columns.Count);
        Assert.Equal(("p", "r", tag), (row.Partition, row.Row, row.Tag));
    }

    [Fact]
    public async Task Keeps_text_that_looks_like_another_type()
    {
        await Store.InsertAsync(Table,
            Row("p", "r", ("number", "0012.50"), ("date", "2026-01-05T00:00:00Z"), ("guid", "c9da6455-213d-42c9-9a79-3e9149a57833"),
                ("flag", "true")), Cancel);

        var row = await Store.GetAsync(Table, "p", "r", Cancel);
        Assert.Equal(("true", "0012.50"), (row!["flag"], row["number"]));
        Assert.Equal(("2026-01-05T00:00:00Z", "c9da6455-213d-42c9-9a79-3e9149a57833"), (row["date"], row["guid"]));
    }

    [Fact]
    public async Task Keeps_typed_values_beside_text()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var columns = new Dictionary<string, ColumnValue>
        {
            ["name"] = "Sở Nội vụ",
            ["total"] = 79.2,
            ["whole"] = 5.0,
            ["rank"] = 12,
            ["lost"] = -1,
            ["detail0"] = bytes,
            ["none"] = Array.Empty<byte>(),
            ["detail1"] = "+/+/"u8.ToArray(),
        };

        await Store.InsertAsync(Table, new TableRow("p", "inserted", columns), Cancel);
        await Store.UpsertAsync(Table, [new TableRow("p", "upserted", columns), Row("p", "text", ("total", "79.2"))], Cancel);

        Assert.Equal(Values(columns), Values((await Store.GetAsync(Table, "p", "inserted", Cancel))!.Columns));
        var read = await Store.QueryAsync(Table, "p", Cancel).ToListAsync(Cancel);
        Assert.Equal(Values(columns), Values(read.Single(row => row.Row == "upserted").Columns));
        Assert.Equal("79.2", read.Single(row => row.Row == "text").Columns["total"].Value);
        Assert.Equal(("79.2", "12", null), (read[0]["total"], read[0]["rank"], read[0]["detail0"]));
    }

    [Fact]
    public async Task Keeps_any_typed_value_as_it_was()
    {
        var number = 0;
        await Task.Run(() => Prop.ForAll<int, double, Tuple<byte[], string>>((whole, real, other) =>
        {
            var columns = new Dictionary<string, ColumnValue>
            {
                ["text"] = string.Concat((other.Item2 ?? "").EnumerateRunes()),
                ["whole"] = whole,
                // The service keeps no sign of zero.
                ["real"] = double.IsFinite(real) ? real + 0.0 : double.Epsilon,
                ["bytes"] = other.Item1 ?? [],
            };
            var row = $"{number++}";
            Store.UpsertAsync(Table, [new TableRow("any", row, columns)], Cancel).GetAwaiter().GetResult();
            var read = Store.GetAsync(Table, "any", row, Cancel).GetAwaiter().GetResult();
            Assert.Equal(Values(columns), Values(read!.Columns));
        }).QuickCheckThrowOnFailure(), Cancel);
    }

    [Fact]
    public async Task Keeps_a_binary_row_at_the_limits()
    {
        // The emulator counts the base64 of bytes, and so takes fewer of them than the service.
        var columns = Enumerable.Range(0, 11).ToDictionary(i => $"b{i}", i => (ColumnValue)Noise(64 * 1024, i));
        columns["min"] = int.MinValue;
        columns["max"] = double.MaxValue;

        await Store.UpsertAsync(Table, [.. Enumerable.Range(0, 5).Select(i => new TableRow("p", $"{i}", columns))], Cancel);

        var read = await Store.QueryAsync(Table, "p", Cancel).ToListAsync(Cancel);
        Assert.Equal(5, read.Count);
        Assert.All(read, row => Assert.Equal(Values(columns), Values(row.Columns)));
    }

    [Fact]
    public async Task Replaces_a_value_by_one_of_another_type()
    {
        var tag = await Store.InsertAsync(Table, Row("p", "r", ("v", "1")), Cancel);

        await Store.ReplaceAsync(Table, new TableRow("p", "r", new Dictionary<string, ColumnValue> { ["v"] = 1.0 }), tag!, Cancel);

        Assert.Equal(1.0, Assert.IsType<double>((await Store.GetAsync(Table, "p", "r", Cancel))!.Columns["v"].Value));
    }

    [Fact]
    public async Task Keeps_a_row_at_the_limits()
    {
        var columns = Enumerable.Range(0, 100).Select(i => ($"c{i}", new string(i == 0 ? 'ệ' : 'x', i < 16 ? 32_000 : 10))).ToArray();

        await Store.UpsertAsync(Table, [Row("p", "r", columns)], Cancel);

        var row = await Store.GetAsync(Table, "p", "r", Cancel);
        Assert.Equal(100, row!.Columns.Count);
        Assert.Equal(columns[0].Item2, row["c0"]);
        Assert.Equal(columns[15].Item2, row["c15"]);
    }

    [Fact]
    public async Task A_scan_has_each_row_of_a_table_once_whatever_its_key()
    {
        var inventory = (ITableInventory)Store;
        Assert.Empty(await inventory.ScanAsync(Table, Cancel).ToListAsync(Cancel));
        await Store.UpsertAsync(Table, [.. OddKeys.Select(key => Row(key, "r", ("a", "1")))], Cancel);
        await Store.UpsertAsync(Table, [Row("H57", "s", ("a", "2")), Row("H57", "t", ("a", "3"))], Cancel);

        var rows = await inventory.ScanAsync(Table, Cancel).ToListAsync(Cancel);

        Assert.Equal(
            OddKeys.Select(key => (key, "r", "1")).Concat([("H57", "s", "2"), ("H57", "t", "3")]).Order(),
            rows.Select(row => (row.Partition, row.Row, row["a"]!)).Order());
    }

    [Fact]
    public async Task Refuses_a_second_insert_of_the_same_key()
    {
        await Store.InsertAsync(Table, Row("p", "r", ("v", "first")), Cancel);

        Assert.Null(await Store.InsertAsync(Table, Row("p", "r", ("v", "second")), Cancel));
        Assert.Equal("first", (await Store.GetAsync(Table, "p", "r", Cancel))!["v"]);
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_inserters_win()
    {
        var tags =
            await Task.WhenAll(Enumerable.Range(0, 16)
                .Select(i => Task.Run(() => Store.InsertAsync(Table, Row("p", "r", ("v", $"{i}")), Cancel), Cancel)));

        var winner = Assert.Single(Enumerable.Range(0, 16), i => tags[i] is not null);
        Assert.Equal($"{winner}", (await Store.GetAsync(Table, "p", "r", Cancel))!["v"]);
    }

    [Fact]
    public async Task Has_nothing_where_nothing_was_written()
    {
        Assert.Null(await Store.GetAsync(Table, "p", "r", Cancel));
        Assert.Empty(await KeysAsync("p"));
        Assert.True(await Store.DeleteAsync(Table, "p", "r", null, Cancel));
        Assert.True(await Store.DeleteAsync(Table, "p", "r", "W/\"x\"", Cancel));
        Assert.Null(await Store.ReplaceAsync(Table, Row("p", "r"), "W/\"x\"", Cancel));
        Assert.Null(await Store.GetAsync(Table, "p", "r", Cancel));
    }

    [Fact]
    public async Task Replaces_a_row_with_all_its_columns_under_the_tag_that_was_read()
    {
        var first = await Store.InsertAsync(Table, Row("p", "r", ("old", "1"), ("v", "1")), Cancel);

        var second = await Store.ReplaceAsync(Table, Row("p", "r", ("v", "2")), first!, Cancel);

        var row = await Store.GetAsync(Table, "p", "r", Cancel);
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal(second, row!.Tag);
        Assert.Equal("2", row["v"]);
        Assert.Null(row["old"]);
    }

    [Fact]
    public async Task Refuses_to_replace_under_a_stale_tag()
    {
        var first = await Store.InsertAsync(Table, Row("p", "r", ("v", "1")), Cancel);
        await Store.UpsertAsync(Table, [Row("p", "r", ("v", "1"))], Cancel);

        Assert.Null(await Store.ReplaceAsync(Table, Row("p", "r", ("v", "3")), first!, Cancel));
        Assert.Equal("1", (await Store.GetAsync(Table, "p", "r", Cancel))!["v"]);
    }

    [Fact]
    public async Task Loses_no_update_of_concurrent_writers()
    {
        await Store.InsertAsync(Table, Row("p", "counter", ("count", "0")), Cancel);

        await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => Counter.AddAsync(Store, Table, "p", "counter", 10, Cancel), Cancel)));

        Assert.Equal("80", (await Store.GetAsync(Table, "p", "counter", Cancel))!["count"]);
    }

    [Fact]
    public async Task Deletes_a_row_unless_it_has_another_tag()
    {
        var first = await Store.InsertAsync(Table, Row("p", "r"), Cancel);
        var second = await Store.ReplaceAsync(Table, Row("p", "r", ("v", "2")), first!, Cancel);

        Assert.False(await Store.DeleteAsync(Table, "p", "r", first, Cancel));
        Assert.NotNull(await Store.GetAsync(Table, "p", "r", Cancel));
        Assert.True(await Store.DeleteAsync(Table, "p", "r", second, Cancel));
        Assert.Null(await Store.GetAsync(Table, "p", "r", Cancel));
        await Store.InsertAsync(Table, Row("p", "r"), Cancel);
        Assert.True(await Store.DeleteAsync(Table, "p", "r", null, Cancel));
        Assert.Null(await Store.GetAsync(Table, "p", "r", Cancel));
    }

    [Fact]
    public async Task Writes_and_reads_more_rows_than_a_page_or_a_batch_holds()
    {
        var rows = Enumerable.Range(0, 2_300).Select(i => Row("p", $"{i * 7919 % 2_300:0000}", ("v", $"{i}"))).ToList();
        await Store.UpsertAsync(Table, rows, Cancel);
        await Store.UpsertAsync(Table, [Row("other", "x")], Cancel);

        var read = await Store.QueryAsync(Table, "p", Cancel).ToListAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 2_300).Select(i => $"{i:0000}"), read.Select(it => it.Row));
        Assert.Equal(rows.ToDictionary(it => it.Row, it => it.Columns["v"].Text!), read.ToDictionary(it => it.Row, it => it["v"]!));
        Assert.All(read.Take(3), it => Assert.NotEmpty(it.Tag));
    }

    [Fact]
    public async Task Writes_more_bytes_than_a_batch_holds_into_several_partitions()
    {
        var rows = Enumerable.Range(0, 30)
            .Select(i =>
                Row($"p{i % 3}", $"{i:00}", [.. "abcdefghijklmno".Select(c => ($"{c}", new string((char)(c + (i % 10)), 32_000)))]))
            .ToList();

        await Store.UpsertAsync(Table, rows, Cancel);

        Assert.Equal(10, (await KeysAsync("p0")).Count);
        Assert.Equal(rows[29].Columns["a"].Text, (await Store.GetAsync(Table, "p2", "29", Cancel))!["a"]);
    }

    [Fact]
    public async Task Keeps_Vietnamese_and_percent_signs_in_a_large_batch()
    {
        var value = string.Concat(Enumerable.Repeat("Sở Nội vụ đạt 100%25 (\"%41\") ", 40));

        await Store.UpsertAsync(Table, [.. Enumerable.Range(0, 150).Select(i => Row("p", $"{i:000}", ("v", value)))], Cancel);

        var read = await Store.QueryAsync(Table, "p", Cancel).ToListAsync(Cancel);
        Assert.Equal(150, read.Count);
        Assert.All(read, row => Assert.Equal(value, row["v"]));
    }

    [Fact]
    public async Task Gives_the_tag_in_a_query_that_a_conditional_write_needs()
    {
        await Store.UpsertAsync(Table, [Row("p", "r", ("v", "1"))], Cancel);

        var row = Assert.Single(await Store.QueryAsync(Table, "p", Cancel).ToListAsync(Cancel));

        Assert.NotNull(await Store.ReplaceAsync(Table, Row("p", "r", ("v", "2")), row.Tag, Cancel));
    }

    [Fact]
    public async Task Upsert_replaces_whole_rows_and_is_harmless_twice()
    {
        await Store.UpsertAsync(Table, [Row("p", "r", ("old", "1"))], Cancel);
        var rows = new[] { Row("p", "r", ("v", "2")), Row("p", "s", ("v", "3")) };

        await Store.UpsertAsync(Table, rows, Cancel);
        await Store.UpsertAsync(Table, rows, Cancel);

        Assert.Equal(["r", "s"], await KeysAsync("p"));
        Assert.Null((await Store.GetAsync(Table, "p", "r", Cancel))!["old"]);
    }

    [Fact]
    public async Task Upsert_of_nothing_writes_nothing()
    {
        await Store.UpsertAsync(Table, [], Cancel);

        Assert.Empty(await KeysAsync("p"));
    }

    [Fact]
    public async Task Keeps_any_row_key_apart_and_in_ordinal_order()
    {
        await Store.UpsertAsync(Table, [.. OddKeys.Select(key => Row("p", key, ("key", key)))], Cancel);

        var read = await Store.QueryAsync(Table, "p", Cancel).ToListAsync(Cancel);
        Assert.Equal(OddKeys.Order(StringComparer.Ordinal), read.Select(it => it.Row));
        Assert.All(read, it => Assert.Equal(it.Row, it["key"]));
    }

    [Fact]
    public async Task Reads_the_rows_after_any_key()
    {
        await Store.UpsertAsync(Table, [.. OddKeys.Select(key => Row("p", key))], Cancel);

        foreach (var key in OddKeys)
        {
            Assert.Equal(OddKeys.Where(other => string.CompareOrdinal(other, key) > 0).Order(StringComparer.Ordinal),
                await Store.QueryAsync(Table, "p", Cancel, key).Select(row => row.Row).ToListAsync(Cancel));
        }
    }

    [Fact]
    public async Task Reads_the_rows_between_any_two_keys()
    {
        await Store.UpsertAsync(Table, [.. OddKeys.Select(key => Row("p", key))], Cancel);

        var (first, last) = (OddKeys.Order(StringComparer.Ordinal).ElementAt(1), OddKeys.Order(StringComparer.Ordinal).ElementAt(4));
        foreach (var key in OddKeys)
        {
            Assert.Equal(OddKeys.Where(other => string.CompareOrdinal(other, key) < 0).Order(StringComparer.Ordinal),
                await Store.QueryAsync(Table, "p", Cancel, before: key).Select(row => row.Row).ToListAsync(Cancel));
        }

        Assert.Equal(OddKeys.Order(StringComparer.Ordinal).Skip(2).Take(2),
            await Store.QueryAsync(Table, "p", Cancel, first, last).Select(row => row.Row).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Takes_any_key_in_every_operation()
    {
        foreach (var key in OddKeys)
        {
            var tag = await Store.InsertAsync(Table, Row(key, key, ("v", "1")), Cancel);
            Assert.NotNull(tag);
            var replaced = await Store.ReplaceAsync(Table, Row(key, key, ("v", key)), tag, Cancel);
            Assert.NotNull(replaced);
            Assert.Equal(key, (await Store.GetAsync(Table, key, key, Cancel))!["v"]);
            Assert.Equal((key, key),
                Assert.Single((await Store.QueryAsync(Table, key, Cancel).ToListAsync(Cancel)).Select(it => (it.Partition, it.Row))));
            Assert.True(await Store.DeleteAsync(Table, key, key, replaced, Cancel));
            Assert.Empty(await KeysAsync(key));
        }
    }

    [Fact]
    public async Task Does_not_tell_the_case_of_a_tables_name_apart()
    {
        await Store.InsertAsync(Table, Row("p", "r"), Cancel);

        Assert.NotNull(await Store.GetAsync(Table.ToUpperInvariant(), "p", "r", Cancel));
    }

    [Fact]
    public async Task Refuses_what_the_limits_forbid()
    {
        await Refuses(Row("", "r"));
        await Refuses(Row("p", new string('k', 301)));
        await Refuses(Row("p", new string('/', 257)));
        await Refuses(Row("p", "half \uDC00"));
        await Refuses(Row("p", "r", ("v", new string('x', 32_001))));
        await Refuses(Typed(new byte[65_537]));
        await Refuses(Typed(double.NaN));
        await Refuses(Typed(double.NegativeInfinity));
        await Refuses(new TableRow("p", "r", Enumerable.Range(0, 17).ToDictionary(i => $"c{i}", _ => (ColumnValue)new byte[64_000])));
        await Refuses(Row("p", "r", ("with_underscore", "x")));
        await Refuses(Row("p", "r", ("1st", "x")));
        await Refuses(Row("p", "r", ("RowKey", "x")));
        await Refuses(Row("p", "r", [.. Enumerable.Range(0, 101).Select(i => ($"c{i}", ""))]));
        await Refuses(Row("p", "r", [.. Enumerable.Range(0, 20).Select(i => ($"c{i}", new string('x', 32_000)))]));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertAsync(Table, [Row("p", "r"), Row("p", "r")], Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.InsertAsync("1x", Row("p", "r"), Cancel));
        Assert.Empty(await KeysAsync("p"));

        async Task Refuses(TableRow row) => await Assert.ThrowsAsync<ArgumentException>(() => Store.InsertAsync(Table, row, Cancel));
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.InsertAsync(Table, Row("p", "r"), source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync(Table, "p", "r", source.Token));
        Assert.Null(await Store.GetAsync(Table, "p", "r", Cancel));
    }

    protected static TableRow Row(string partition, string row, params (string Name, string Value)[] columns) =>
        new(partition, row, columns.ToDictionary(it => it.Name, it => (ColumnValue)it.Value));

    protected static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The columns with the types and bits of their values, in any order.</summary>
    private static IEnumerable<string> Values(IReadOnlyDictionary<string, ColumnValue> columns) => columns
        .Select(it => it.Value.Value switch
        {
            byte[] bytes => $"{it.Key}: bytes {Convert.ToHexString(bytes)}",
            double number => $"{it.Key}: double {BitConverter.DoubleToInt64Bits(number):x}",
            var value => $"{it.Key}: {value.GetType().Name} {value}",
        }).Order(StringComparer.Ordinal);

    private static TableRow Typed(ColumnValue value) => new("p", "r", new Dictionary<string, ColumnValue> { ["v"] = value });

    private async Task<List<string>> KeysAsync(string partition) =>
        await Store.QueryAsync(Table, partition, Cancel).Select(it => it.Row).ToListAsync(Cancel);
}
