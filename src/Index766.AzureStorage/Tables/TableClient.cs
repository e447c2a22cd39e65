using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage.Tables;

/// <summary>
/// The few requests of the Table service that the store needs, on Azure.Core's pipeline, which brings retries, diagnostics and credentials.
/// An answer that is neither success nor one that the method names is thrown as <see cref="RequestFailedException"/>.
/// </summary>
/// <param name="service">The address of the account's Table service.</param>
/// <param name="authentication">Signs each try of a request.</param>
/// <param name="options">Retries and transport.</param>
internal sealed class TableClient(Uri service, HttpPipelinePolicy authentication, TableClientOptions options)
{
    // The first version of the service that takes identities beside keys.
    private const string ServiceVersion = "2020-12-06";

    private readonly HttpPipeline pipeline = HttpPipelineBuilder.Build(options, [], [authentication, new BusyBatchPolicy()], new ResponseClassifier());

    /// <summary>The address of the Table service.</summary>
    public Uri Service => service;

    /// <summary>Creates a table; 409 says that it is there already.</summary>
    public Task<Response> CreateTableAsync(string table, CancellationToken cancel) =>
        SendAsync(RequestMethod.Post, TableAddress.Tables(service), JsonOf(table), ifMatch: null, [409], cancel);

    /// <summary>Adds an entity; 409 says that its key is taken.</summary>
    public Task<Response> InsertAsync(string table, TableRow row, CancellationToken cancel) =>
        SendAsync(RequestMethod.Post, TableAddress.Table(service, table), TableJson.Write(row), ifMatch: null, [409], cancel);

    /// <summary>Writes an entity whatever was there.</summary>
    public Task<Response> UpsertAsync(string table, BatchRow row, CancellationToken cancel) =>
        SendAsync(RequestMethod.Put, TableAddress.Entity(service, table, row.Partition, row.Row), row.Json, ifMatch: null, [], cancel);

    /// <summary>Replaces an entity; 412 says that it has another tag, 404 that it is gone.</summary>
    public Task<Response> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancel) =>
        SendAsync(RequestMethod.Put, TableAddress.Entity(service, table, row.Partition, row.Row), TableJson.Write(row), ifMatch, [404, 412], cancel);

    /// <summary>Reads an entity; 404 says that there is none.</summary>
    public Task<Response> GetAsync(string table, string partition, string row, CancellationToken cancel) =>
        SendAsync(RequestMethod.Get, TableAddress.Entity(service, table, partition, row), content: null, ifMatch: null, [404], cancel);

    /// <summary>Reads a page of a partition; 404 says that there is no such table.</summary>
    public Task<Response> QueryAsync(string table, string partition, string? nextPartition, string? nextRow, CancellationToken cancel) =>
        SendAsync(RequestMethod.Get, TableAddress.Partition(service, table, partition, nextPartition, nextRow), content: null, ifMatch: null, [404], cancel);

    /// <summary>Removes an entity; 412 says that it has another tag, 404 that it is gone. The tag <c>*</c> is any.</summary>
    public Task<Response> DeleteAsync(string table, string partition, string row, string ifMatch, CancellationToken cancel) =>
        SendAsync(RequestMethod.Delete, TableAddress.Entity(service, table, partition, row), content: null, ifMatch, [404, 412], cancel);

    /// <summary>Writes entities of one partition in one transaction, whatever was there.</summary>
    /// <returns>200 and more below 300 for success, else the status of the whole or of the operation that failed.</returns>
    public async Task<(int Status, Response Response)> UpsertAsync(string table, IReadOnlyList<BatchRow> rows, CancellationToken cancel)
    {
        var message = NewMessage(RequestMethod.Post, TableAddress.Batch(service), BatchBody.Write(service, table, rows), BatchBody.ContentType);
        message.ResponseClassifier = BatchClassifier.Instance;
        await pipeline.SendAsync(message, cancel);
        var response = message.Response;
        var status = response.Status == 202 ? BatchBody.StatusIn(response.Content.ToString()) : response.Status;
        return (status ?? throw new RequestFailedException(response), response);
    }

    private async Task<Response> SendAsync(RequestMethod method, Uri address, byte[]? content, string? ifMatch, int[] expected, CancellationToken cancel)
    {
        var message = NewMessage(method, address, content, "application/json");
        if (ifMatch is not null)
        {
            message.Request.Headers.SetValue("If-Match", ifMatch);
        }

        await pipeline.SendAsync(message, cancel);
        var response = message.Response;
        return response.Status is >= 200 and < 300 || expected.Contains(response.Status) ? response : throw new RequestFailedException(response);
    }

    // Answers are buffered by the pipeline, and outlive their message, which therefore is not disposed.
    private HttpMessage NewMessage(RequestMethod method, Uri address, byte[]? content, string contentType)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(address);
        request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue("MaxDataServiceVersion", "3.0;NetFx");
        request.Headers.SetValue("Prefer", "return-no-content");
        request.Headers.SetValue("x-ms-version", ServiceVersion);
        if (content is not null)
        {
            request.Headers.SetValue("Content-Type", contentType);
            request.Content = RequestContent.Create(content);
        }

        return message;
    }

    private static byte[] JsonOf(string table) => [.. "{\"TableName\":\""u8, .. System.Text.Encoding.ASCII.GetBytes(table), .. "\"}"u8];
}
