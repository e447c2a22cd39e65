using System.Buffers.Binary;
using System.IO.Compression;

namespace Index766.Pipeline.Documents;

/// <summary>Documents and raw files as gzip, which every tool opens.</summary>
internal static class Gzip
{
    /// <summary>The most that the format can pack, as it is known of it.</summary>
    private const int MaxRatio = 1040;

    /// <summary>The head and the tail of the format.</summary>
    private const int MinBytes = 18;

    /// <summary>How hard documents are packed.</summary>
    public const CompressionLevel Level = CompressionLevel.Optimal;

    /// <summary>Whether content is packed already; no JSON begins like it.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> content) => content is [0x1F, 0x8B, ..];

    /// <summary>The document, packed.</summary>
    public static ReadOnlyMemory<byte> Pack(ReadOnlySpan<byte> document, CompressionLevel level = Level)
    {
        using var packed = new MemoryStream((document.Length / 8) + 64);
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(document);
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    /// <summary>The document; content that is no gzip is one already.</summary>
    /// <exception cref="BrokenDocumentException">It begins as gzip and is none: a disk or a person changed it.</exception>
    public static byte[] Unpack(string path, byte[] content)
    {
        if (!IsPacked(content))
        {
            return content;
        }

        try
        {
            // The last four bytes of a whole one are its length, which a cut or changed one must not have reserved in vain.
            var length = content.Length >= MinBytes ? BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan()[^4..]) : uint.MaxValue;
            if (length > (uint)MaxRatio * content.Length)
            {
                throw new InvalidDataException("It is cut off.");
            }

            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            var document = new byte[length];
            // A cut file ends without a fault.
            return gzip.ReadAtLeast(document, document.Length, throwOnEndOfStream: false) == document.Length && gzip.ReadByte() < 0
                ? document
                : throw new InvalidDataException("It is cut off.");
        }
        catch (InvalidDataException fault)
        {
            throw new BrokenDocumentException(path, fault.Message, fault);
        }
    }
}
