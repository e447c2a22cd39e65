namespace Index766.AzureStorage.Tables;

/// <summary>Addresses of tables, entities and queries, with keys written as the service holds them.</summary>
internal static class TableAddress
{
    /// <summary>The list of tables, to which a new one is added.</summary>
    public static Uri Tables(Uri service) => new($"{service.AbsoluteUri.TrimEnd('/')}/Tables");

    /// <summary>A table, to which a new entity is added.</summary>
    public static Uri Table(Uri service, string table) => new($"{service.AbsoluteUri.TrimEnd('/')}/{table}");

    /// <summary>Where batches go.</summary>
    public static Uri Batch(Uri service) => new($"{service.AbsoluteUri.TrimEnd('/')}/$batch");

    /// <summary>One entity.</summary>
    public static Uri Entity(Uri service, string table, string partition, string row) =>
        new($"{Table(service, table).AbsoluteUri}(PartitionKey='{Quoted(partition)}',RowKey='{Quoted(row)}')");

    /// <summary>A page of a partition; the two keys come from the answer to the page before.</summary>
    public static Uri Partition(Uri service, string table, string partition, string? nextPartition, string? nextRow)
    {
        var next = (nextPartition is null ? "" : $"&NextPartitionKey={Uri.EscapeDataString(nextPartition)}")
            + (nextRow is null ? "" : $"&NextRowKey={Uri.EscapeDataString(nextRow)}");
        return new($"{Table(service, table).AbsoluteUri}()?$filter=PartitionKey%20eq%20'{Quoted(partition)}'{next}");
    }

    private static string Quoted(string key) => Uri.EscapeDataString(KeyText.Encode(key).Replace("'", "''", StringComparison.Ordinal));
}
