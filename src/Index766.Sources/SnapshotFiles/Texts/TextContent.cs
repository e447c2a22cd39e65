using System.Text.Unicode;

namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// The text of a file as UTF-8: it may also be UTF-16 with its byte order mark, or Windows-1258, the code page of older Vietnamese
/// programs. Bytes are taken for Windows-1258 only where every one of them then is Vietnamese, and where they are not UTF-8 with a broken
/// letter.
/// </summary>
internal static class TextContent
{
    private static readonly Encoding Windows1258 =
        CodePagesEncodingProvider.Instance.GetEncoding(1258, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Signs of printed Vietnamese beside its letters.</summary>
    private const string Signs = "–—‘’“”…•°₫\u00A0";

    /// <summary>The text as UTF-8 without a byte order mark; null where it is in none of the three encodings.</summary>
    public static ReadOnlyMemory<byte>? ToUtf8(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        return bytes.StartsWith(Encoding.UTF8.Preamble) ? (Utf8.IsValid(bytes[3..]) ? content[3..] : null)
            : bytes.StartsWith(Encoding.Unicode.Preamble) ? FromUtf16(bytes[2..], bigEndian: false)
            : bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? FromUtf16(bytes[2..], bigEndian: true)
            : Utf8.IsValid(bytes) ? content
            : HasUtf8Letters(bytes) ? null : FromWindows1258(bytes);
    }

    private static ReadOnlyMemory<byte>? FromUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? FromWindows1258(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = ComposedText.Nfc(Windows1258.GetString(bytes));
            var isVietnamese = text.All(c => c < 0x80 || Signs.Contains(c, StringComparison.Ordinal) || PlainLetters.IsMarked(c));
            if (!isVietnamese)
            {
                return null;
            }

            return Encoding.UTF8.GetBytes(text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether a letter in UTF-8 is among the bytes, or one that is cut off at their end.</summary>
    private static bool HasUtf8Letters(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0xC2)
            {
                var status = Rune.DecodeFromUtf8(bytes[i..], out _, out _);
                if (status == System.Buffers.OperationStatus.Done
                    || (status == System.Buffers.OperationStatus.NeedMoreData && bytes.Length - i > 1))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
