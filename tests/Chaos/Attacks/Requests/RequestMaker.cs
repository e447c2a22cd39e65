using System.Globalization;
using System.Text;
using Chaos.World;

namespace Chaos.Attacks.Requests;

/// <summary>Bytes to send, and whether the client goes away without an answer.</summary>
internal sealed record RawRequest(byte[] Bytes, bool IsCut = false);

/// <summary>Makes malformed requests from a seed: parameters, lines, headers, bodies and whole protocols that nobody should send.</summary>
internal sealed class RequestMaker(Random random, IReadOnlyList<Operation> operations)
{
    private static readonly string[] OddValues =
    [
        "", "%00", "%zz", "%", "%c0%af", "%ff%fe", "%ed%a0%80", "..%2f..%2fetc%2fpasswd", "%2e%2e/", "%252e%252e%252f",
        "\u0000", "a\u0001b",
        "-1", "0", "9999999999999999999999", "1e400", "NaN", "2026-02-30", "2026-13", "0001-01-01", "9999-12-31T23:59:59.9999999%2b14:00",
        "%F0%9F%92%A3", "%E2%80%AE", "Sở Y tế", "'%20OR%201=1--", "<script>alert(1)</script>", "${jndi:ldap://x}", "{{7*7}}", "null",
        "undefined", "[]", "a&b=c", "a;b", "%0d%0aSet-Cookie:%20x=1", "CON", "*", "?", "#", "\\\\x\\y", "file:///etc/passwd",
    ];

    private static readonly string[] OddMethods =
        ["TRACE", "CONNECT", "OPTIONS", "DELETE", "PATCH", "PROPFIND", "get", "GETT", "G E T", "", "\u0001", "PRI", "POST", "PUT"];

    private static readonly string[] OddHeaders =
    [
        "Range: bytes=-9999999999,5-2,abc", "If-None-Match: \"", "If-None-Match: *,*,*", "If-Modified-Since: Thu, 99 Foo 2026",
        "Accept: */*;q=9,text/csv;q=NaN", "Accept: ;;;", "Accept-Encoding: gzip;q=2,br;q=-1,\u0001", "Accept-Language: vi-\u00ff,x;q=z",
        "Cookie: =;;;=\"", "Cookie: index766=%00; index766=AAAA.BBBB.CCCC", "Authorization: Bearer ", "Authorization: Basic !!!",
        "X-Forwarded-For: 127.0.0.1, ::1, x", "X-Forwarded-Host: \u00e9", "Forwarded: for=\"[::1]\";proto=;host=", "Expect: 200-maybe",
        "Content-Type: application/json; charset=utf-99", "Content-Encoding: gzip", "Upgrade: websocket\r\nConnection: Upgrade",
        "Upgrade: h2c\r\nHTTP2-Settings: AAAA", "Transfer-Encoding: gzip", "Content-Length: -1", "Content-Length: 99999999999999999999",
        "Content-Length: 0x10", "Host: other.example", "No colon at all", ": no name", "Na me: x", "X: \0", " folded: x", "Origin: null",
    ];

    /// <summary>The next request.</summary>
    public RawRequest Next() => random.Next(20) switch
    {
        < 7 => new RawRequest(Head(Method(), Address())),
        < 9 => new RawRequest(Head("GET", Address(), Any(OddHeaders), Any(OddHeaders))),
        9 => new RawRequest(Head(Any(OddMethods), Address())),
        10 => OddLine(),
        11 => OddChunks(),
        12 => CutBody(),
        13 => Smuggled(),
        14 => Giant(),
        15 => OddProtocol(),
        16 => new RawRequest([.. Head("GET", Address(), "Connection: keep-alive"), .. Garbage(), .. Head("GET", "/")]),
        17 => new RawRequest([.. Enumerable.Repeat(Head("GET", Address(), "Connection: keep-alive"), 8).SelectMany(bytes => bytes)], true),
        18 => CutHead(),
        _ => new RawRequest(Garbage()),
    };

    private string Method() => random.Next(4) == 0 ? Any(["HEAD", "POST", "PUT", "GET"]) : "GET";

    /// <summary>An address of the program with parameters that are wrong in one way or another.</summary>
    private string Address()
    {
        var operation = operations[random.Next(operations.Count)];
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            if (path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))
            {
                path = path.Replace($"{{{parameter.Name}}}", Value(parameter), StringComparison.Ordinal);
            }
            else if (random.Next(3) > 0)
            {
                query.AddRange(Enumerable.Repeat($"{parameter.Name}={Value(parameter)}", random.Next(8) == 0 ? 3 : 1));
            }
        }

        if (random.Next(6) == 0)
        {
            query.Add(Any(OddValues) + (random.Next(2) == 0 ? "=" + Any(OddValues) : ""));
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private string Value(OperationParameter parameter) => random.Next(5) switch
    {
        0 or 1 => parameter.Example,
        2 => new string(parameter.Example.Select(letter => random.Next(4) == 0 ? (char)random.Next(33, 126) : letter).ToArray()),
        3 => string.Concat(Enumerable.Repeat(parameter.Example, random.Next(2, 200))),
        _ => Any(OddValues),
    };

    private RawRequest OddLine() => new(Bytes(Any(
    [
        "GET\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
        "\r\n\r\n\r\n",
        "GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n", $"GET http://other.example{Address()} HTTP/1.1\r\nHost: other.example\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        $"GET {Address()} HTTP/1.0\r\n\r\n", $"GET {Address()} HTTP/1.1\r\n\r\n", $"GET {Address()} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        $"GET /\0{Address()} HTTP/1.1\r\nHost: a\r\n\r\n", $"GET {Address()} HTTP/1.1\r\nHost: \u00ff\u0001\r\n\r\n",
        $"GET /{new string('/', random.Next(1, 6000))} HTTP/1.1\r\nHost: a\r\n\r\n",
    ])));

    private RawRequest OddChunks() => new(
    [
        .. Head(Any(["POST", "PUT"]), Any(["/api/run", "/api/snapshots/x.csv", "/api/snapshots/tinh%2Fx.csv", "/"]),
            "Transfer-Encoding: chunked"),
        .. Bytes(Any(
        [
            "zz\r\nabc\r\n", "-5\r\nabc\r\n", "ffffffffffffffff\r\nabc\r\n", "5\r\nab", "5;ext=\"\r\nabcde\r\n0\r\n\r\n",
            "3\r\nabcdef\r\n0\r\n\r\n",
            "5 \r\nabcde\r\n0\r\nTrailer: x\r\n\r\n", "\r\n\r\n", "0\r\n\r\nGET / HTTP/1.1\r\n\r\n", new string('1', 5000), "3\nabc\n0\n\n",
        ])),
    ], IsCut: random.Next(2) == 0);

    private RawRequest CutBody() => new(
    [
        .. Head(Any(["POST", "PUT"]), Any(["/api/run", "/api/snapshots/x.csv"]), $"Content-Length: {random.Next(11, 30_000_000)}"),
        .. Bytes("0123456789"),
    ], IsCut: true);

    private RawRequest Smuggled() => new(
    [
        .. Head("POST", "/api/run", Any(
        [
            "Content-Length: 4\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked", "Transfer-Encoding:\tchunked",
            "Content-Length: 4\r\nContent-Length: 5",
            "Content-Length: 4, 4", "Content-Length: +4", "X: y\nTransfer-Encoding: chunked", "Transfer-Encoding:\r\n chunked",
        ])),
        .. Bytes($"0\r\n\r\nGET {Address()} HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]);

    private RawRequest Giant() => random.Next(4) switch
    {
        0 => new RawRequest(Head("GET", "/" + new string('a', random.Next(5_000, 200_000)))),
        1 => new RawRequest(Head("GET", "/", $"X: {new string('b', random.Next(20_000, 300_000))}")),
        2 => new RawRequest(Head("GET", "/", [.. Enumerable.Range(0, random.Next(90, 1500)).Select(number => $"X-{number}: y")])),
        _ => new RawRequest(
            [.. Head("PUT", "/api/snapshots/x.csv", "Content-Length: 2000000"), .. new byte[random.Next(500_000, 2_000_000)]], true),
    };

    private RawRequest OddProtocol() => new(Any(
    [
        Bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"), [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, .. Garbage()],
        Bytes("SSH-2.0-x\r\n"), Bytes("EHLO a\r\nMAIL FROM:<a@b>\r\n"), Bytes("*1\r\n$4\r\nPING\r\n"), [0, 0, 0, 0], [.. new byte[9000]],
        Bytes("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"),
    ]));

    private RawRequest CutHead()
    {
        var head = Head("GET", Address(), Any(OddHeaders));
        return new RawRequest(head[..random.Next(1, head.Length)], IsCut: true);
    }

    private byte[] Garbage()
    {
        var bytes = new byte[random.Next(1, 3000)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A head with a key that is right, wrong or missing.</summary>
    private byte[] Head(string method, string address, params string[] headers)
    {
        var key = random.Next(20) switch
        {
            < 12 => $"X-Api-Key: {Programs.OperatorKey}\r\n",
            12 => string.Create(CultureInfo.InvariantCulture, $"X-Api-Key: wrong-{random.Next()}\r\n"),
            _ => "",
        };
        var others = string.Concat(headers.Select(header => header + "\r\n"));
        return Bytes($"{method} {address} HTTP/1.1\r\nHost: localhost\r\n{key}{others}\r\n");
    }

    private T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Letters above ASCII go out as UTF-8, which no request line should have.</summary>
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
