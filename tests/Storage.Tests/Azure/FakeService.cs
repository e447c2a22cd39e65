using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Azure.Core.Pipeline;
using Index766.AzureStorage;

namespace Storage.Tests.Azure;

/// <summary>A storage service that answers as a test says, and remembers what it was asked.</summary>
internal sealed class FakeService(Func<FakeRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    public const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    public ConcurrentQueue<FakeRequest> Requests { get; } = [];

    public AzureStorageAccount Account() => new(
        new AzureStorageSettings("AzureWebJobsStorage") { ConnectionString = $"AccountName=acc;AccountKey={Key}" },
        new AzureStorageTuning { FirstPause = TimeSpan.FromMilliseconds(1), Transport = new HttpClientTransport(this) });

    public static HttpResponseMessage Batch(int innerStatus, int operations = 1)
    {
        var one =
            $"--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {innerStatus} Told\r\n"
                + "Content-ID: 1\r\n\r\n\r\n";
        var all = string.Concat(Enumerable.Repeat(one, innerStatus < 300 ? operations : 1));
        var answer = new HttpResponseMessage(HttpStatusCode.Accepted)
        {
            Content =
                new StringContent($"--batch\r\nContent-Type: multipart/mixed; boundary=changes\r\n\r\n{all}--changes--\r\n--batch--\r\n"),
        };
        answer.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batch");
        return answer;
    }

    public static HttpResponseMessage Status(int status, string body = "") =>
        new((HttpStatusCode)status)
        {
            Content =
            new StringContent(body, Encoding.UTF8, body.Length == 0 ? "text/plain" : "application/json")
        };

    /// <summary>What Azure Tables says of a row that is not there.</summary>
    public static HttpResponseMessage NoRow(string code = "ResourceNotFound") =>
        Status(404, "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"value\":\"x\"}}}");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen =
            new FakeRequest(request.Method.Method, request.RequestUri!, body, request.Headers.TryGetValues("Authorization", out var values)
                ? values.Single() : "");
        Requests.Enqueue(seen);
        return answer(seen);
    }
}

internal sealed record FakeRequest(string Method, Uri Address, string Body, string Authorization)
{
    public bool IsBatch => Address.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);

    public int Rows => Body.Split("PUT http").Length - 1;
}
