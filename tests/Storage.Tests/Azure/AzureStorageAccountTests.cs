using Azure.Identity;
using Index766.AzureStorage;

namespace Storage.Tests.Azure;

public sealed class AzureStorageAccountTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";
    private const string Client = "c9da6455-213d-42c9-9a79-3e9149a57833";
    private const string Resource =
        "/subscriptions/c9da6455-213d-42c9-9a79-3e9149a57833/resourceGroups/rg/providers/Microsoft.ManagedIdentity/"
            + "userAssignedIdentities/id766";
    private static readonly AzureStorageSettings Empty = new("AzureWebJobsStorage");

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1",
        "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10000/devstoreaccount1",
        "http://azurite:10001/devstoreaccount1", "http://azurite:10002/devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Key};EndpointSuffix=core.example",
        "https://acc.blob.core.example/", "https://acc.queue.core.example/", "https://acc.table.core.example/")]
    [InlineData($"accountname=acc; accountkey={Key}; TableEndpoint=http://tables:1/acc/", "https://acc.blob.core.windows.net/",
        "https://acc.queue.core.windows.net/", "http://tables:1/acc")]
    public void Finds_the_addresses_of_a_connection_string(string text, string blobs, string queues, string tables)
    {
        var account = new AzureStorageAccount(Empty with { ConnectionString = text });

        Assert.Equal([blobs, queues, tables],
            [account.Blobs.Uri.AbsoluteUri, account.Queues.Uri.AbsoluteUri, account.Tables.Uri.AbsoluteUri]);
    }

    [Fact]
    public void Finds_the_addresses_of_an_account_name_which_counts_before_an_address_as_it_does_for_the_host()
    {
        var settings =
            Empty with
            {
                AccountName = "acc",
                TableServiceUri = "https://tables.example/",
                Credential = "ManagedIdentity",
                ClientId = Client
            };

        var account = new AzureStorageAccount(settings);

        Assert.Equal("https://acc.blob.core.windows.net/", account.Blobs.Uri.AbsoluteUri);
        Assert.Equal("https://acc.table.core.windows.net/", account.Tables.Uri.AbsoluteUri);
    }

    [Fact]
    public void Takes_each_kind_of_identity_that_the_host_takes()
    {
        var named = Empty with { AccountName = "acc" };

        Assert.IsType<ManagedIdentityCredential>(IdentityCredential.Of(named with { Credential = "managedidentity" }));
        Assert.IsType<ManagedIdentityCredential>(IdentityCredential.Of(named with { Credential = " ManagedIdentity ", ClientId = Client }));
        Assert.IsType<ManagedIdentityCredential>(
            IdentityCredential.Of(named with { Credential = "managedidentity", ManagedIdentityResourceId = Resource }));
        Assert.IsType<ManagedIdentityCredential>(
            IdentityCredential.Of(named with { Credential = "managedidentity", ManagedIdentityObjectId = Client }));
        Assert.IsType<ClientSecretCredential>(
            IdentityCredential.Of(named with { TenantId = Client, ClientId = Client, ClientSecret = "secret" }));
        Assert.IsType<DefaultAzureCredential>(IdentityCredential.Of(named));
        Assert.IsType<DefaultAzureCredential>(IdentityCredential.Of(named with { ClientId = Client, TenantId = Client }));
        Assert.IsType<DefaultAzureCredential>(IdentityCredential.Of(named with { ManagedIdentityResourceId = Resource }));
    }

    [Fact]
    public void Reads_every_setting_of_a_connection_by_its_name()
    {
        var read = AzureStorageSettings.Read("AzureWebJobsStorage", name => name);

        Assert.Equal(
            "AzureWebJobsStorage AzureWebJobsStorage__accountName AzureWebJobsStorage__blobServiceUri "
                + "AzureWebJobsStorage__queueServiceUri AzureWebJobsStorage__tableServiceUri",
            string.Join(' ', read.ConnectionString, read.AccountName, read.BlobServiceUri, read.QueueServiceUri, read.TableServiceUri));
        Assert.Equal(
            "AzureWebJobsStorage__credential AzureWebJobsStorage__clientId AzureWebJobsStorage__managedIdentityResourceId "
                + "AzureWebJobsStorage__managedIdentityObjectId AzureWebJobsStorage__tenantId AzureWebJobsStorage__clientSecret",
            string.Join(' ', read.Credential, read.ClientId, read.ManagedIdentityResourceId, read.ManagedIdentityObjectId, read.TenantId,
                read.ClientSecret));
    }

    [Fact]
    public void Lets_a_connection_string_count_before_an_identity()
    {
        var account =
            new AzureStorageAccount(
                Empty with { ConnectionString = "UseDevelopmentStorage=true", AccountName = "acc", Credential = "managedidentity" });

        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", account.Tables.Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("nonsense", "AzureWebJobsStorage is not a storage connection string: a part of it has no 'Name=' in front.")]
    [InlineData($"AccountKey={Key}", "AzureWebJobsStorage is not a storage connection string: it has no AccountName.")]
    [InlineData("AccountName=acc", "AzureWebJobsStorage is not a storage connection string: it has no AccountKey.")]
    [InlineData($"AccountName=acc;AccountKey={Key}!", "The AccountKey in AzureWebJobsStorage is not valid base64.")]
    [InlineData($"AccountName=a c;AccountKey={Key}",
        "The BlobEndpoint in AzureWebJobsStorage gives no http or https address without a query.")]
    [InlineData($"AccountName=acc;AccountKey={Key};QueueEndpoint=ftp://x",
        "The QueueEndpoint in AzureWebJobsStorage gives no http or https address without a query.")]
    [InlineData("BlobEndpoint=https://x;SharedAccessSignature=sig=secret",
        "AzureWebJobsStorage holds a shared access signature, which is not supported: use an account key, or "
            + "AzureWebJobsStorage__accountName with an identity.")]
    public void Refuses_a_wrong_connection_string_with_a_sentence_that_holds_no_key(string text, string sentence)
    {
        var refusal = Assert.Throws<AzureStorageSettingException>(() => new AzureStorageAccount(Empty with { ConnectionString = text }));

        Assert.Equal(sentence, refusal.Message);
        Assert.Null(refusal.InnerException);
    }

    [Fact]
    public void Refuses_settings_of_which_one_is_missing_or_wrong_and_names_it()
    {
        var uris =
            Empty with
            {
                BlobServiceUri = "https://b.example",
                QueueServiceUri = "https://q.example",
                TableServiceUri = "https://t.example"
            };

        Assert.Equal("AzureWebJobsStorage__tableServiceUri is missing: set it, or AzureWebJobsStorage__accountName.",
            Refusal(uris with { TableServiceUri = " " }));
        Assert.Equal("AzureWebJobsStorage__queueServiceUri gives no http or https address without a query.",
            Refusal(uris with { QueueServiceUri = "https://q.example?sig=secret" }));
        Assert.Equal("AzureWebJobsStorage__credential is neither 'managedidentity' nor 'workloadidentity' nor empty.",
            Refusal(uris with { Credential = "secret" }));
        Assert.Equal(
            "AzureWebJobsStorage__clientId and AzureWebJobsStorage__managedIdentityResourceId each name an identity: leave one of them.",
            Refusal(uris with { Credential = "managedidentity", ClientId = "secret", ManagedIdentityResourceId = Resource }));
        Assert.Equal(
            "AzureWebJobsStorage__managedIdentityResourceId is no resource id of Azure (/subscriptions/…/userAssignedIdentities/…).",
            Refusal(uris with { Credential = "managedidentity", ManagedIdentityResourceId = "secret" }));
        Assert.Equal("AzureWebJobsStorage__managedIdentityObjectId needs AzureWebJobsStorage__credential 'managedidentity'.",
            Refusal(uris with { ManagedIdentityObjectId = "secret" }));
        Assert.Equal("AzureWebJobsStorage__clientSecret needs AzureWebJobsStorage__tenantId and AzureWebJobsStorage__clientId beside it.",
            Refusal(uris with { ClientSecret = "secret", ClientId = Client }));
        Assert.Equal(
            "AzureWebJobsStorage__credential is 'workloadidentity', which needs AzureWebJobsStorage__tenantId, "
                + "AzureWebJobsStorage__clientId and the variable AZURE_FEDERATED_TOKEN_FILE.",
                Refusal(uris with { Credential = "workloadidentity" }));
        Assert.Equal("AzureWebJobsStorage__blobServiceUri is missing: set it, or AzureWebJobsStorage__accountName.", Refusal(Empty));

        static string Refusal(AzureStorageSettings settings) =>
            Assert.Throws<AzureStorageSettingException>(() => new AzureStorageAccount(settings)).Message;
    }

    [Fact]
    public void Tells_whether_a_connection_is_set_and_never_prints_it()
    {
        Assert.False(Empty.IsSet);
        Assert.False((Empty with { ConnectionString = " ", Credential = "managedidentity" }).IsSet);
        Assert.True((Empty with { AccountName = "acc" }).IsSet);
        Assert.True((Empty with { ConnectionString = "x" }).IsSet);
        Assert.Equal("AzureWebJobsStorage", (Empty with { ConnectionString = $"AccountKey={Key}" }).ToString());
    }
}
