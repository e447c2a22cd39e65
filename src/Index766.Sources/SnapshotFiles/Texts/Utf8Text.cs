using System.Buffers;

namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>Cells as they stand in a file: UTF-8, which becomes a string only where somebody reads it.</summary>
internal static class Utf8Text
{
    /// <summary>The text without surrounding blanks, as <see cref="string.Trim()"/> has it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && !IsPlain(text[0]) && Rune.DecodeFromUtf8(text, out var first, out var length) == OperationStatus.Done
            && Rune.IsWhiteSpace(first))
        {
            text = text[length..];
        }

        while (!text.IsEmpty && !IsPlain(text[^1]) && Rune.DecodeLastFromUtf8(text, out var last, out var length) == OperationStatus.Done
            && Rune.IsWhiteSpace(last))
        {
            text = text[..^length];
        }

        return text;
    }

    private static bool IsPlain(byte letter) => letter is > (byte)' ' and < 0x7F;
}
