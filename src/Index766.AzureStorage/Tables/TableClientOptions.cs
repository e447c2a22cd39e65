using Azure.Core;

namespace Index766.AzureStorage.Tables;

/// <summary>Azure.Core's options (retries, transport, diagnostics) for the tables client; there are none of its own.</summary>
internal sealed class TableClientOptions : ClientOptions;
