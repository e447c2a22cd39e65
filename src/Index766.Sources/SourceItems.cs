namespace Index766.Sources;

/// <summary>What all sources have in common: names, the size limit, and items whose bytes were not taken.</summary>
public static partial class SourceItems
{
    /// <summary>Bytes that a file may have, unless configured otherwise: 32 MiB.</summary>
    public const long DefaultMaxBytes = 32L * 1024 * 1024;

    /// <summary>Characters that an item's name may have.</summary>
    public const int MaxItemLength = 200;

    /// <summary>Accepts a source's name.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static void CheckName(string name)
    {
        if (!NameShape().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a source's name: expected 1 to 40 small letters, digits and hyphens.",
                nameof(name));
        }
    }

    /// <summary>An item over the size limit.</summary>
    public static FetchedItem TooLarge(string item, long size, long most) => Refused(
        item, size, $"{size} byte",
        $"tệp không quá {most} byte",
        $"a file of at most {most} bytes");

    /// <summary>An item whose name does not fit a key.</summary>
    public static FetchedItem NameTooLong(string item) => Refused(
        item[..MaxItemLength], 0, item, $"tên tệp không quá {MaxItemLength} ký tự",
        $"a file name of at most {MaxItemLength} characters");

    /// <summary>An item whose bytes were not taken, and why.</summary>
    public static FetchedItem Refused(string item, long size, string found, string expected, string expectedEnglish,
        FindingKind kind = FindingKind.UnreadableFile) =>
        new(item, [], new Finding(kind, item, null, null, found, expected, expectedEnglish), size);

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameShape();
}
