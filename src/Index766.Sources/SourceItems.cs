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

    /// <summary>An item whose name may look like another one; it is called by a name that shows what is in it.</summary>
    public static FetchedItem HiddenCharacter(string item, char hidden)
    {
        var visible = NameCharacters.Visible(item);
        return Refused(
            visible[..Math.Min(visible.Length, MaxItemLength)], 0, NameCharacters.CodeOf(hidden),
            "tên tệp không có ký tự điều khiển hay ký tự đổi chiều chữ",
            "a file name without controls and characters that turn its direction");
    }

    /// <summary>A link that leads out of its folder, or to itself.</summary>
    public static FetchedItem LinkElsewhere(string item) => Refused(
        item, 0, "link", "tệp, hoặc liên kết tới tệp trong cùng thư mục", "a file, or a link to one within the folder");

    /// <summary>What stands in a file's place and is none: passed over.</summary>
    public static FetchedItem NoFile(string item, string kind) =>
        Refused(item, 0, kind, "một tệp thường", "an ordinary file") with { IsPassedOver = true };

    /// <summary>An item whose bytes were not taken, and why.</summary>
    public static FetchedItem Refused(string item, long size, string found, string expected, string expectedEnglish,
        FindingKind kind = FindingKind.UnreadableFile) =>
        new(item, [], new Finding(kind, item, null, null, found, expected, expectedEnglish), size);

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameShape();
}
