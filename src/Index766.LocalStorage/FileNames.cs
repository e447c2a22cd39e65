using System.Buffers;
using System.Globalization;
using System.Text;

namespace Index766.LocalStorage;

/// <summary>
/// Paths of documents as names of files, and back. Every path has its own name on Linux
/// and on Windows, whatever its characters and however long its segments;
/// ordinary codes stay readable: <c>views/VN.json</c> is <c>views+/!v!n.json</c>.
/// </summary>
/// <remarks>
/// A capital is <c>!</c> and its small letter, because Windows does not tell case
/// apart. Other characters are <c>%xx</c> for each byte of UTF-8.
/// A folder ends with <c>+</c>, because <c>a</c> and <c>a/b</c> may both be
/// documents. A long segment goes on inside a folder that ends with <c>~</c>.
/// </remarks>
internal static class FileNames
{
    private const int MaxPiece = 120;
    private const char FolderMark = '+';
    private const char MoreMark = '~';
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_=,@.");

    /// <summary>The relative file name of a document.</summary>
    public static string Encode(string path)
    {
        var segments = path.Split('/');
        return Path.Combine([.. segments.SelectMany((segment, i) => Pieces(segment, isFile: i == segments.Length - 1))]);
    }

    /// <summary>The relative folder that holds every document whose path starts with these segments; empty for none.</summary>
    public static string EncodeFolder(IEnumerable<string> segments) =>
        Path.Combine(["", .. segments.SelectMany(segment => Pieces(segment, isFile: false))]);

    /// <summary>The path of a document from its relative file name, or null where the name is not one of ours.</summary>
    public static string? Decode(string relative)
    {
        var text = new StringBuilder();
        var pieces = relative.Split(Path.DirectorySeparatorChar);
        foreach (var folder in pieces[..^1])
        {
            text.Append(folder.AsSpan(0, folder.Length - 1));
            if (folder[^1] == FolderMark)
            {
                text.Append('/');
            }
            else if (folder[^1] != MoreMark)
            {
                return null;
            }
        }

        return DecodeText(text.Append(pieces[^1]).ToString());
    }

    private static List<string> Pieces(string segment, bool isFile)
    {
        var tokens = Tokens(segment);
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var token in tokens)
        {
            if (piece.Length + token.Length > MaxPiece)
            {
                pieces.Add(Unreserved(piece.Append(MoreMark).ToString()));
                piece.Clear();
            }

            piece.Append(token);
        }

        var last = piece.ToString();
        pieces.Add(Unreserved(isFile ? last : last + FolderMark));
        return pieces;
    }

    private static List<string> Tokens(string segment)
    {
        var tokens = new List<string>(segment.Length);
        Span<byte> utf8 = stackalloc byte[4];
        var position = 0;
        foreach (var rune in segment.EnumerateRunes())
        {
            // Windows drops a dot at the end of a name, and a dot at its start hides the file elsewhere.
            var dotAtEdge = rune.Value == '.' && (position == 0 || position == segment.Length - 1);
            position += rune.Utf16SequenceLength;
            if (rune.IsAscii && Plain.Contains((char)rune.Value) && !dotAtEdge)
            {
                tokens.Add(((char)rune.Value).ToString());
            }
            else if (rune.IsAscii && char.IsAsciiLetterUpper((char)rune.Value))
            {
                tokens.Add($"!{(char)(rune.Value | 0x20)}");
            }
            else
            {
                var count = rune.EncodeToUtf8(utf8);
                tokens.Add(string.Concat(utf8[..count].ToArray().Select(Hex)));
            }
        }

        return tokens;
    }

    private static string Hex(byte value) => "%" + value.ToString("x2", CultureInfo.InvariantCulture);

    // Windows gives these names to devices, with any extension.
    private static string Unreserved(string name)
    {
        var stem = name.Split('.')[0];
        var device = stem is "con" or "prn" or "aux" or "nul"
            || (stem.Length == 4 && char.IsAsciiDigit(stem[3])
                && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)));
        return device ? Hex((byte)name[0]) + name[1..] : name;
    }

    private static string? DecodeText(string name)
    {
        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '!' && i + 1 < name.Length)
            {
                bytes.Add((byte)char.ToUpperInvariant(name[++i]));
            }
            else if (name[i] == '%' && i + 2 < name.Length
                && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else if (name[i] == '/' || Plain.Contains(name[i]))
            {
                bytes.Add((byte)name[i]);
            }
            else
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
