namespace Index766.AzureStorage;

/// <summary>
/// One storage connection as the Functions host reads it: a connection string under the name itself, or its <c>__…</c> settings.
/// Where both are given, the connection string decides, as it does for the host.
/// </summary>
/// <param name="Name">The setting's name, such as <c>AzureWebJobsStorage</c>, for messages.</param>
public sealed record AzureStorageSettings(string Name)
{
    /// <summary>
    /// The connection string: <c>UseDevelopmentStorage=true</c>, or an account with its key, with endpoints of its own or without.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary><c>__accountName</c>: gives the three addresses in the public cloud, whatever addresses are given beside it.</summary>
    public string? AccountName { get; init; }

    /// <summary><c>__blobServiceUri</c>.</summary>
    public string? BlobServiceUri { get; init; }

    /// <summary><c>__queueServiceUri</c>.</summary>
    public string? QueueServiceUri { get; init; }

    /// <summary><c>__tableServiceUri</c>.</summary>
    public string? TableServiceUri { get; init; }

    /// <summary>
    /// <c>__credential</c>: <c>managedidentity</c>, <c>workloadidentity</c>, or
    /// nothing for what the machine offers (environment, developer's login).
    /// </summary>
    public string? Credential { get; init; }

    /// <summary><c>__clientId</c>: which user-assigned identity, or which application.</summary>
    public string? ClientId { get; init; }

    /// <summary><c>__managedIdentityResourceId</c>: which user-assigned identity, in place of its client id.</summary>
    public string? ManagedIdentityResourceId { get; init; }

    /// <summary><c>__managedIdentityObjectId</c>: which user-assigned identity, in place of its client id.</summary>
    public string? ManagedIdentityObjectId { get; init; }

    /// <summary><c>__tenantId</c>: the directory of an application, or of a developer's login.</summary>
    public string? TenantId { get; init; }

    /// <summary><c>__clientSecret</c>: an application's secret, for machines outside Azure.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Whether the connection is set at all; where it is not, the program keeps its data in a folder.</summary>
    public bool IsSet =>
        new[] { ConnectionString, AccountName, BlobServiceUri, QueueServiceUri, TableServiceUri }.Any(it => !string.IsNullOrWhiteSpace(it));

    /// <summary>Reads a connection from the settings under its name.</summary>
    /// <param name="name">The connection's name.</param>
    /// <param name="valueOf">The value of a setting as the environment names it, such as
    ///   <c>AzureWebJobsStorage__accountName</c>; null where it is not set.</param>
    public static AzureStorageSettings Read(string name, Func<string, string?> valueOf) => new(name)
    {
        ConnectionString = valueOf(name),
        AccountName = valueOf($"{name}__accountName"),
        BlobServiceUri = valueOf($"{name}__blobServiceUri"),
        QueueServiceUri = valueOf($"{name}__queueServiceUri"),
        TableServiceUri = valueOf($"{name}__tableServiceUri"),
        Credential = valueOf($"{name}__credential"),
        ClientId = valueOf($"{name}__clientId"),
        ManagedIdentityResourceId = valueOf($"{name}__managedIdentityResourceId"),
        ManagedIdentityObjectId = valueOf($"{name}__managedIdentityObjectId"),
        TenantId = valueOf($"{name}__tenantId"),
        ClientSecret = valueOf($"{name}__clientSecret"),
    };

    /// <summary>The connection's name only: a connection string holds a key.</summary>
    public override string ToString() => Name;
}
