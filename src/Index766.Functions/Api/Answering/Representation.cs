using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Index766.Functions.Api.Answering;

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

    /// <summary>It has what is not for everybody, and changes without anything being published: kept by who asked alone, and asked again each time.</summary>
    Personal,
}

/// <summary>
/// One answer in one format: its bytes, as they are and packed, each packed once. Its tag follows from the bytes, so the same answer has the same tag in every process.
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
        : this(content, mediaType, new Lazy<byte[]>(() => PackBrotli(content)), new Lazy<byte[]>(() => PackGzip(content)))
    {
    }

    private Representation(byte[] content, string mediaType, Lazy<byte[]> brotli, Lazy<byte[]> gzip)
    {
        (_content, MediaType, _brotli, _gzip) = (content, mediaType, brotli, gzip);
        var digest = Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 15));
        _tags = [$"\"{digest}\"", $"\"{digest}-gz\"", $"\"{digest}-br\""];
    }

    /// <summary>The media type with its charset.</summary>
    public string MediaType { get; }

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
    public Validity? Validity { get; init; }

    /// <summary>The name under which a browser saves it; null for what is read in place.</summary>
    public string? FileName { get; init; }

    /// <summary>The header <c>Link</c> (RFC 8288); null where there is nothing to link.</summary>
    public string? Links { get; init; }

    /// <summary>The address of this very view; null where the answer has none of its own.</summary>
    public string? Location { get; init; }

    /// <summary>Its size as it is, in bytes.</summary>
    public int Length => _content.Length;

    /// <summary>The strong entity tag of the bytes that go over the wire.</summary>
    public string TagOf(ContentCoding coding) => _tags[(int)coding];

    /// <summary>The packing that is used where this one is accepted: small answers and spreadsheets go as they are.</summary>
    public ContentCoding Usable(ContentCoding accepted) =>
        _content.Length < SmallestPacked || MediaType.StartsWith("application/vnd.", StringComparison.Ordinal) ? ContentCoding.Identity : accepted;

    /// <summary>The bytes for the wire.</summary>
    public byte[] BytesOf(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => _brotli.Value,
        ContentCoding.Gzip => _gzip.Value,
        _ => _content,
    };

    /// <summary>Packs it now, so that nobody waits for it later.</summary>
    public void Prepare()
    {
        if (Usable(ContentCoding.Brotli) != ContentCoding.Identity)
        {
            _ = _brotli.Value;
            _ = _gzip.Value;
        }
    }

    /// <summary>Writes it with what it is packed to, for <see cref="Read"/>: what is saved as a file or linked to other pages is not written.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(MediaType);
        writer.Write(Location ?? "");
        writer.Write(LastModified?.UtcTicks ?? 0);
        writer.Write((int)Lifetime);
        writer.Write(Validity?.Until.UtcTicks ?? 0);
        writer.Write(Validity?.LimitDays ?? 0);
        foreach (var bytes in new[] { _content, BytesOf(ContentCoding.Gzip), BytesOf(ContentCoding.Brotli) })
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Representation Read(BinaryReader reader)
    {
        var (media, location, modified, lifetime) = (reader.ReadString(), reader.ReadString(), reader.ReadInt64(), (Lifetime)reader.ReadInt32());
        var (until, limitDays) = (reader.ReadInt64(), reader.ReadInt32());
        var (content, gzip, brotli) = (reader.ReadBytes(reader.ReadInt32()), reader.ReadBytes(reader.ReadInt32()), reader.ReadBytes(reader.ReadInt32()));
        return new Representation(content, media, new Lazy<byte[]>(brotli), new Lazy<byte[]>(gzip))
        {
            LastModified = modified == 0 ? null : new DateTimeOffset(modified, TimeSpan.Zero),
            Lifetime = lifetime,
            Validity = until == 0 ? null : new Validity(new DateTimeOffset(until, TimeSpan.Zero), limitDays),
            Location = location.Length == 0 ? null : location,
        };
    }

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
    public static implicit operator Answer(Representation representation) => new(representation, null);

    /// <summary>The problem, as an answer.</summary>
    public static Answer Refused(IResult problem) => new(null, problem);
}
