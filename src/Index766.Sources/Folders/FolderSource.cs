using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Index766.Domain.Findings;
using Index766.Domain.Text;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Folders;

/// <summary>A folder into which an office drops snapshot files: its <c>*.csv</c> and <c>*.json</c>, not those of folders within it, and none that is hidden.</summary>
public sealed partial class FolderSource : ISnapshotSource
{
    /// <summary>Bytes that a file may have, unless configured otherwise: 32 MiB.</summary>
    public const long DefaultMaxBytes = 32L * 1024 * 1024;

    /// <summary>Files that the folder may hold.</summary>
    public const int MostFiles = 1000;

    private const int LongestItem = 200;

    private readonly string _folder;
    private readonly long _maxBytes;

    /// <summary>A source on a folder, which need not exist yet.</summary>
    /// <param name="name">The source's name: 1 to 40 small letters, digits and hyphens.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="isSample">Whether its figures are the shipped samples.</param>
    /// <param name="maxBytes">The size from which a file leaves only its name, size and reason; in bytes.</param>
    /// <exception cref="ArgumentException">The name has another shape, or the limit is not above 0 or not below 2 GiB.</exception>
    public FolderSource(string name, string folder, bool isSample = false, long maxBytes = DefaultMaxBytes)
    {
        if (!NameShape().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a source's name: expected 1 to 40 small letters, digits and hyphens.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxBytes, (long)Array.MaxLength);
        (Name, _folder, IsSample, _maxBytes) = (name, folder, isSample, maxBytes);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public bool IsSample { get; }

    /// <inheritdoc />
    public async IAsyncEnumerable<FetchedItem> FetchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Files())
        {
            cancel.ThrowIfCancellationRequested();
            var item = ComposedText.Nfc(Path.GetFileName(path));
            if (item.Length > LongestItem)
            {
                yield return Refused(item[..LongestItem], 0, item, $"tên tệp không quá {LongestItem} ký tự", $"a file name of at most {LongestItem} characters");
            }
            else if (!taken.Add(item))
            {
                yield return Refused($"{item[..Math.Min(item.Length, LongestItem - 4)]} (2)", 0, item, "mỗi tên tệp một lần, dù gõ dấu kiểu nào", "each file name once, however its marks were typed");
            }
            else
            {
                yield return await ReadAsync(path, item, cancel);
            }
        }
    }

    private List<string> Files()
    {
        try
        {
            var options = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
            var files = Directory.EnumerateFiles(_folder, "*", options).Where(IsSnapshotFile).Take(MostFiles + 1).ToList();
            return files.Count <= MostFiles ? [.. files.OrderBy(Path.GetFileName, StringComparer.Ordinal)]
                : throw new SourceUnavailableException(string.Create(CultureInfo.InvariantCulture, $"Source {Name}: the folder {_folder} holds more than {MostFiles} files; expected at most that many."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"Source {Name}: the folder {_folder} can't be read ({fault.GetType().Name}); expected a folder with CSV or JSON files.", fault);
        }
    }

    private static bool IsSnapshotFile(string path) => Path.GetFileName(path)[0] != '.'
        && Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".JSON";

    private async Task<FetchedItem> ReadAsync(string path, string item, CancellationToken cancel)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            var size = stream.Length;
            if (size > _maxBytes)
            {
                return TooLarge(item, size);
            }

            // One byte more than the file had tells that it grew; a file that grows past the limit is never held whole.
            var buffer = new byte[size + 1];
            var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return count <= size ? new FetchedItem(item, buffer[..count], null, count)
                : Refused(item, stream.Length, $"> {size} byte", "tệp không đổi trong khi đọc (đọc lại ở lượt sau)", "a file that doesn't change while it is read (it is read again next time)");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Refused(item, 0, fault.GetType().Name, "một tệp đọc được", "a file that can be read");
        }
    }

    private FetchedItem TooLarge(string item, long size) => Refused(
        item, size, string.Create(CultureInfo.InvariantCulture, $"{size} byte"),
        string.Create(CultureInfo.InvariantCulture, $"tệp không quá {_maxBytes} byte"), string.Create(CultureInfo.InvariantCulture, $"a file of at most {_maxBytes} bytes"));

    private static FetchedItem Refused(string item, long size, string found, string expected, string expectedEnglish) =>
        new(item, [], new Finding(FindingKind.UnreadableFile, item, null, null, found, expected, expectedEnglish), size);

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameShape();
}
