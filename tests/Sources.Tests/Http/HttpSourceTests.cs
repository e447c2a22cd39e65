using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Sources.Http;
using Index766.Sources.Web;
using Index766.TestKit;

namespace Index766.Sources.Tests.Http;

/// <summary>The HTTP source against a real server on this machine.</summary>
public sealed class HttpSourceTests : IDisposable
{
    private const string Table = "as_of,unit_code,indicator,points\n2024-12-17,BP-S01,TOTAL,95.38\n";

    private readonly Storage _storage = new();
    private readonly LeapingTime _clock = new(new DateTimeOffset(2026, 11, 24, 23, 0, 0, TimeSpan.Zero));

    private TimeSpan _timeout = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_file_comes_with_the_name_and_the_address_that_it_has()
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(200, Table));
        var item = await FetchOneAsync(server, "so%20lieu.csv?token=secret-7#x");

        Assert.Equal(("so lieu.csv", Table), (item.Item, Encoding.UTF8.GetString(item.Content)));
        Assert.Equal($"{server.Address}so%20lieu.csv?…", item.Origin);
        Assert.StartsWith("Index766Functions/", server.Requests.Single().Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_again_and_still_stands()
    {
        await using var server = new LocalServer(request => request.Headers.ContainsKey("If-None-Match")
            ? new LocalResponse(304, []) : LocalResponse.Of(200, Table, "ETag: \"v1\"", "Last-Modified: Tue, 24 Nov 2026 01:00:00 GMT"));
        await FetchOneAsync(server, "a.csv");
        var again = await FetchOneAsync(server, "a.csv");

        Assert.Equal(Table, Encoding.UTF8.GetString(again.Content));
        var second = server.Requests.Last();
        Assert.Equal(("\"v1\"", "Tue, 24 Nov 2026 01:00:00 GMT"), (second.Headers["If-None-Match"], second.Headers["If-Modified-Since"]));
    }

    [Fact]
    public async Task A_crash_before_the_bytes_were_kept_asks_for_them_whole_again()
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(200, Table, "ETag: \"v1\""));
        using (var source = Source(server, "a.csv"))
        {
            await foreach (var _ in source.FetchAsync(Cancel))
            {
                // Whoever takes this item dies before it is kept.
                break;
            }
        }

        await FetchOneAsync(server, "a.csv");
        Assert.DoesNotContain("If-None-Match", server.Requests.Last().Headers.Keys);
    }

    [Fact]
    public async Task Kept_bytes_that_are_gone_are_asked_for_whole()
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(200, Table, "ETag: \"v1\""));
        await FetchOneAsync(server, "a.csv");
        await _storage.Blobs.DeleteAsync(BlobPaths.Raw("office", DocumentJson.Sha256(Encoding.UTF8.GetBytes(Table))), Cancel);
        await FetchOneAsync(server, "a.csv");

        Assert.DoesNotContain("If-None-Match", server.Requests.Last().Headers.Keys);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_packed_answer_is_unpacked_and_a_bomb_is_not(string encoding)
    {
        await using var server =
            new LocalServer(
                request =>
                    new LocalResponse(200,
                        Packed(encoding, request.Path == "/bomb.csv" ? new byte[3_000_000] : Encoding.UTF8.GetBytes(Table)),
                        $"Content-Encoding: {encoding}"));
        var good = await FetchOneAsync(server, "a.csv", 1_000_000);
        var bomb = await FetchOneAsync(server, "bomb.csv", 1_000_000);

        Assert.Equal(Table, Encoding.UTF8.GetString(good.Content));
        Assert.Equal("bomb.csv: gặp “> 1000000 byte”; cần tệp không quá 1000000 byte sau khi giải nén.", bomb.Refusal!.Vietnamese());
        Assert.Empty(bomb.Content);
    }

    [Fact]
    public async Task A_declared_size_over_the_limit_is_not_read()
    {
        await using var server = new LocalServer(_ => new LocalResponse(200, new byte[200]) { SilentAfter = 0 });

        Assert.NotNull((await FetchOneAsync(server, "a.csv", 100)).Refusal);
    }

    [Fact]
    public async Task Server_trouble_is_asked_again_with_growing_pauses_and_then_named()
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(503, "later"));
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "a.csv?key=secret-7"));

        Assert.Equal($"Source office: {server.Address}a.csv?… answered 503; expected 200 with a file.", fault.Message);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(60)));
        Assert.Equal(3, _clock.Waits.Count);
    }

    [Fact]
    public async Task Trouble_that_passes_leaves_the_file()
    {
        var calls = 0;
        await using var server =
            new LocalServer(_ => ++calls == 1 ? LocalResponse.Of(429, "", "Retry-After: 7") : LocalResponse.Of(200, Table));

        Assert.Null((await FetchOneAsync(server, "a.csv")).Refusal);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(_clock.Waits));
    }

    [Fact]
    public async Task A_server_that_wants_an_hour_is_not_asked_again_now()
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(429, "", "Retry-After: 3600"));
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "a.csv"));

        Assert.Contains("answered 429 (it wants to be asked again in 3600 seconds)", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(401, "answered 401 (see the setting Authorization)")]
    [InlineData(404, "answered 404;")]
    [InlineData(204, "answered 204;")]
    [InlineData(206, "answered 206;")]
    public async Task Another_answer_is_named_and_not_asked_again(int status, string named)
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(status, "x"));
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "a.csv"));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Slow_bytes_and_a_cut_answer_are_no_file()
    {
        await using var slow = new LocalServer(_ => LocalResponse.Of(200, Table) with { SilentAfter = 10 });
        await using var cut = new LocalServer(_ => LocalResponse.Of(200, Table) with { CutAfter = 10 });
        _timeout = TimeSpan.FromSeconds(0.5);

        Assert.Contains("gave no whole answer within 0.5 seconds",
            (await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(slow, "a.csv"))).Message, StringComparison.Ordinal);
        _timeout = TimeSpan.FromSeconds(60);
        Assert.Contains("ended its answer before it was whole",
            (await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(cut, "a.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_followed_a_few_times_and_the_secret_stays_with_its_server()
    {
        await using var other = new LocalServer(_ => LocalResponse.Of(200, Table));
        await using var server = new LocalServer(request => request.Path == "/a.csv" ? LocalResponse.Of(302, "", "Location: /b.csv")
            : request.Path == "/b.csv" ? LocalResponse.Of(307, "", $"Location: {other.Address}c.csv")
            : LocalResponse.Of(302, "", $"Location: {request.Path}x"));
        await FetchOneAsync(server, "a.csv");

        Assert.Equal(["Bearer secret-7", "Bearer secret-7"],
            server.Requests.Select(request => request.Headers.GetValueOrDefault("Authorization")));
        Assert.DoesNotContain("Authorization", other.Requests.Single().Headers.Keys);
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "loop"));
        Assert.Contains("redirects more than 5 times", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/a.csv", "redirects to ftp")]
    [InlineData("file:///etc/passwd", "redirects to file")]
    [InlineData("http://user:word@127.0.0.1/a.csv", "an address with a user")]
    public async Task A_redirect_to_another_kind_of_address_is_not_followed(string location, string named)
    {
        await using var server = new LocalServer(_ => LocalResponse.Of(302, "", $"Location: {location}"));
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "a.csv"));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_an_address_within_the_house_is_not_followed()
    {
        await using var inner = new LocalServer(_ => LocalResponse.Of(200, Table), IPAddress.Parse("127.0.0.2"));
        await using var server = new LocalServer(_ => LocalResponse.Of(302, "", $"Location: {inner.Address}"));
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "a.csv"));

        Assert.Contains("redirects to 127.0.0.2, which is an address within the house", fault.Message, StringComparison.Ordinal);
        Assert.Empty(inner.Requests);
        Assert.Null((await FetchOneAsync(server, "a.csv", mayRedirectTo: _ => true)).Refusal);
    }

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void An_address_is_public_or_not(string address, bool isPublic) =>
    Assert.Equal(isPublic, AddressRule.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_server_that_is_away_is_named_without_what_is_secret()
    {
        var server = new LocalServer(_ => LocalResponse.Of(200, Table));
        await server.DisposeAsync();
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchOneAsync(server, "a.csv?token=secret-7"));

        Assert.Equal($"Source office: {server.Address}a.csv?… can't be reached (ConnectionRefused); expected a file.", fault.Message);
    }

    private async Task<FetchedItem> FetchOneAsync(LocalServer server, string path, long most = SourceItems.DefaultMaxBytes,
        Func<IPAddress, bool>? mayRedirectTo = null)
    {
        using var source = Source(server, path, most, mayRedirectTo);
        var items = new List<FetchedItem>();
        await foreach (var item in source.FetchAsync(Cancel))
        {
            items.Add(item);
            await _storage.Blobs.CreateAsync(BlobPaths.Raw(source.Name, DocumentJson.Sha256(item.Content)), item.Content, Cancel);
        }

        return Assert.Single(items);
    }

    private HttpSource Source(LocalServer server, string path, long most = SourceItems.DefaultMaxBytes,
        Func<IPAddress, bool>? mayRedirectTo = null)
    {
        var url = new Uri(server.Address, path);
        var options =
            new HttpSourceOptions("office", url, HttpSourceOptions.ItemOf(url, "office"),
                AuthenticationHeaderValue.Parse("Bearer secret-7"), _timeout, most);
        var limits = new WebLimits(options.Timeout, most);
        return new HttpSource(options, mayRedirectTo is null ? limits : limits with { MayRedirectTo = mayRedirectTo }, _storage.Blobs,
            _storage.Tables, _clock);
    }

    private static byte[] Packed(string encoding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest)
            : new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
