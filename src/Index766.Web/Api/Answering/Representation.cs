using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Index766.Web.Api.Answering;

/// <summary>How the bytes of an answer are packed for the way.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>How long an answer may be kept by who asked.</summary>
internal enum Lifetime
{
    /// <summary>It changes with the next snapshot: asked again after a few seconds.</summary>
    Current,

    /// <summary>A past snapshot: only a correction changes it.</summary>
    Past,

    /// <summary>Its address names the very view: it never changes.</summary>
    Immutable,

    /// <summary>
    /// It has what is not for everybody, and changes without anything being published: kept by who asked alone, and asked again each time.
    /// </summary>
    Personal,
}

/// <summary>
/// One answer in one format: its bytes, as they are and packed, each packed once. Its tag follows
/// from the bytes, so the same answer has the same tag in every process.
/// </summary>
internal sealed class Representation
{
    private const int SmallestPacked = 1024;
    private const int BrotliQuality = 6;
    private const int BrotliWindow = 22;

    private readonly byte[] _content;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;
    private readonly string[] _tags;

    public Representation(byte[] content, string mediaType)
    {
        (_content, MediaType) = (content, mediaType);
        (_brotli, _gzip) = (new Lazy<byte[]>(() => PackBrotli(content)), new Lazy<byte[]>(() => PackGzip(content)));
        var digest = Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 15));
        _tags = [$"\"{digest}\"", $"\"{digest}-gz\"", $"\"{digest}-br\""];
    }

    /// <summary>The media type with its charset.</summary>
    public string MediaType { get; }

    /// <summary>Whether it is a page.</summary>
    public bool IsPage => MediaType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>When what it says was published; null where it is not dated.</summary>
    public DateTimeOffset? LastModified
    {
        get;
        init
        {
            field = value;
            LastModifiedText = value?.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    /// <summary><see cref="LastModified"/> as the header has it.</summary>
    public string? LastModifiedText { get; private init; }

    /// <summary>How long it may be kept.</summary>
    public Lifetime Lifetime { get; init; }

    /// <summary>Until when it is true; null where it follows from what is published alone.</summary>
    public DateTimeOffset? TrueUntil { get; init; }

    /// <summary>The name under which a browser saves it; null for what is read in place.</summary>
    public string? FileName { get; init; }

    /// <summary>The header <c>Link</c> (RFC 8288); null where there is nothing to link.</summary>
    public string? Links { get; init; }

    /// <summary>The address of this very view; null where the answer has none of its own.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it says that nothing is published.</summary>
    public bool SaysNone { get; init; }

    /// <summary>Its size as it is, in bytes.</summary>
    public int Length => _content.Length;

    /// <summary>The strong entity tag of the bytes that go over the wire.</summary>
    public string TagOf(ContentCoding coding) => _tags[(int)coding];

    /// <summary>The packing that is used where this one is accepted: small answers and spreadsheets go as they are.</summary>
    public ContentCoding Usable(ContentCoding accepted) =>
        _content.Length < SmallestPacked || MediaType.StartsWith("application/vnd.", StringComparison.Ordinal) ? ContentCoding.Identity
            : accepted;

    /// <summary>The bytes for the wire.</summary>
    public byte[] BytesOf(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => _brotli.Value,
        ContentCoding.Gzip => _gzip.Value,
        _ => _content,
    };

    private static byte[] PackBrotli(byte[] content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, packed, out var written, BrotliQuality, BrotliWindow)
            ? packed[..written]
            : throw new InvalidOperationException("An answer could not be packed.");
    }

    private static byte[] PackGzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }
}

/// <summary>What an endpoint has to say: a representation, or the problem that stands in its way.</summary>
internal readonly record struct Answer(Representation? Representation, IResult? Problem)
{
    /// <summary>Whether it says that something is not there.</summary>
    public bool IsOfNothing => Representation?.SaysNone ?? Problem is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound };

    public static implicit operator Answer(Representation representation) => new(representation, null);

    /// <summary>The problem, as an answer.</summary>
    public static Answer Refused(IResult problem) => new(null, problem);
}
