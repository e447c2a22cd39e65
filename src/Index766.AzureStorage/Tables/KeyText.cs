using System.Text;

namespace Index766.AzureStorage.Tables;

/// <summary>
/// Keys as the Table service can hold them, and back. The service refuses <c>/ \ # ?</c>
/// and control characters in a key, and <c>%</c> goes wrong on the way,
/// as a comma does in the emulator's batches.
/// Each of them is two characters: the greatest allowed one below it, and a digit or letter
/// that tells which; the allowed one itself is written in the same manner.
/// So the ordinal order of written keys is the order of the keys, and a key grows to twice its length at most.
/// </summary>
internal static class KeyText
{
    // In ordinal order, as the characters that they stand for are.
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly string?[] Written = Table();
    private static readonly Dictionary<(char Lead, char Digit), char> Read = Reverse();

    /// <summary>The key as the service holds it.</summary>
    public static string Encode(string key)
    {
        var text = new StringBuilder(key.Length + 8);
        foreach (var c in key)
        {
            if (c < Written.Length && Written[c] is { } pair)
            {
                text.Append(pair);
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>The key from what the service holds.</summary>
    /// <exception cref="FormatException">It was not written this way.</exception>
    public static string Decode(string text) =>
        TryDecode(text) ?? throw new FormatException($"The key '{text}' was not written by this program.");

    /// <summary>Whether the service holds a key that was written this way.</summary>
    public static bool IsWritten(string text) => text.Length > 0 && TryDecode(text) is not null;

    private static string? TryDecode(string text)
    {
        var key = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= Written.Length || Written[text[i]] is null)
            {
                key.Append(text[i]);
            }
            else if (i + 1 < text.Length && Read.TryGetValue((text[i], text[i + 1]), out var c))
            {
                key.Append(c);
                i++;
            }
            else
            {
                return null;
            }
        }

        return key.ToString();
    }

    private static string?[] Table()
    {
        var written = new string?[0xA0];
        foreach (var (lead, forbidden) in new[] { ('"', '#'), ('$', '%'), ('+', ','), ('.', '/'), ('>', '?'), ('[', '\\') })
        {
            written[lead] = $"{lead}0";
            written[forbidden] = $"{lead}1";
        }

        // Nothing allowed is below the first control characters: they take the space, and sort before it.
        for (var c = 0; c <= ' '; c++)
        {
            written[c] = $" {Digits[c]}";
        }

        for (var c = (int)'~'; c <= 0x9F; c++)
        {
            written[c] = $"~{Digits[c - '~']}";
        }

        return written;
    }

    private static Dictionary<(char Lead, char Digit), char> Reverse() =>
        Written.Select((pair, c) => (pair, c)).Where(it => it.pair is not null)
            .ToDictionary(it => (it.pair![0], it.pair[1]), it => (char)it.c);
}
