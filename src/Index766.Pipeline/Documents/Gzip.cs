using System.Buffers.Binary;
using System.IO.Compression;

namespace Index766.Pipeline.Documents;

/// <summary>Documents as gzip, which every tool opens.</summary>
internal static class Gzip
{
    /// <summary>The document, packed.</summary>
    public static ReadOnlyMemory<byte> Pack(ReadOnlySpan<byte> document)
    {
        using var packed = new MemoryStream((document.Length / 8) + 64);
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(document);
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    /// <summary>The document; content that is no gzip is one already.</summary>
    /// <exception cref="BrokenDocumentException">It begins as gzip and is none: a disk or a person changed it.</exception>
    public static byte[] Unpack(string path, byte[] content)
    {
        if (content is not [0x1F, 0x8B, ..])
        {
            return content;
        }

        try
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            using var document = new MemoryStream(content.Length * 8);
            gzip.CopyTo(document);
            // A cut file ends without a fault; the last four bytes of a whole one are its length.
            return content.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan()[^4..]) == (uint)document.Length
                ? document.ToArray()
                : throw new InvalidDataException("It is cut off.");
        }
        catch (InvalidDataException fault)
        {
            throw new BrokenDocumentException(path, fault.Message, fault);
        }
    }
}
