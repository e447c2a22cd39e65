using Index766.AzureStorage;
using Index766.Functions.Worker.Adapters;
using Index766.Pipeline.Ports;
using Storage.Tests.Suites;

namespace Worker.Tests;

public sealed class DataTablesStoreTests(AzuriteFixture azurite) : TableStoreSuite
{
    protected override ITableStore Store { get; } = new DataTablesStore(TableServices.Client(azurite.Connection()));

    /// <summary>An office may change heads and keep its storage.</summary>
    [Fact]
    public async Task Shares_its_tables_with_the_store_of_the_other_head()
    {
        var other = new AzureTableStore(new AzureStorageAccount(azurite.Connection(), TimeProvider.System));
        var rows = OddKeys.Select(key => Row("Sở/1", key, ("v", key))).ToList();

        await Store.UpsertAsync(Table, [.. rows.Take(rows.Count / 2)], Cancel);
        await other.UpsertAsync(Table, [.. rows.Skip(rows.Count / 2)], Cancel);

        var (mine, theirs) = (await Store.QueryAsync(Table, "Sở/1", Cancel).ToListAsync(Cancel), await other.QueryAsync(Table, "Sở/1", Cancel).ToListAsync(Cancel));
        Assert.Equal(OddKeys.Order(StringComparer.Ordinal), mine.Select(row => row.Row));
        Assert.Equal(mine.Select(row => (row.Row, row["v"], row.Tag)), theirs.Select(row => (row.Row, row["v"], row.Tag)));
        Assert.NotNull(await other.ReplaceAsync(Table, Row("Sở/1", mine[0].Row, ("v", "2")), mine[0].Tag, Cancel));
    }
}
