using System.Runtime.CompilerServices;

namespace Index766.Sources.Folders;

/// <summary>
/// A folder into which an office drops snapshot files: its <c>*.csv</c>, <c>*.json</c>, <c>*.xlsx</c>, <c>*.xlsm</c> and <c>*.xls</c>, not
/// those of folders within it, and none that is hidden. A file that is still being copied is not taken half; one that no reader takes, such
/// as an <c>.ods</c>, is refused by name.
/// </summary>
public sealed class FolderSource : ISnapshotSource
{
    /// <summary>Files that the folder may hold.</summary>
    public const int MaxFiles = 1000;

    private static readonly string[] Endings = [".CSV", ".JSON", ".XLSX", ".XLSM", ".XLS"];

    /// <summary>What programs leave while they still write, and no office means.</summary>
    private static readonly string[] Unfinished = [".TMP", ".PART", ".CRDOWNLOAD", ".DOWNLOAD", ".PARTIAL"];

    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly SettledFiles _settled;

    /// <summary>A source on a folder, which need not exist yet.</summary>
    /// <param name="name">The source's name: 1 to 40 small letters, digits and hyphens.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="clock">Tells how young a file is.</param>
    /// <param name="isSample">Whether its figures are the shipped samples.</param>
    /// <param name="maxBytes">The size from which a file leaves only its name, size and reason; in bytes.</param>
    /// <exception cref="ArgumentException">The name has another shape, or the limit is not above 0 or not below 2 GiB.</exception>
    public FolderSource(string name, string folder, TimeProvider clock, bool isSample = false, long maxBytes = SourceItems.DefaultMaxBytes)
    {
        SourceItems.CheckName(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxBytes, (long)Array.MaxLength);
        (Name, _folder, IsSample, _maxBytes, _settled) = (name, folder, isSample, maxBytes, new SettledFiles(clock));
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public bool IsSample { get; }

    /// <inheritdoc />
    public async IAsyncEnumerable<FetchedItem> FetchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var files = Files();
        var moving = await _settled.FindMovingAsync(files, cancellationToken);
        foreach (var path in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = ComposedText.Nfc(Path.GetFileName(path));
            if (item.Length > SourceItems.MaxItemLength)
            {
                yield return SourceItems.NameTooLong(item);
            }
            else if (!taken.Add(item))
            {
                yield return SourceItems.Refused(
                    $"{item[..Math.Min(item.Length, SourceItems.MaxItemLength - 4)]} (2)", 0, item,
                    "mỗi tên tệp một lần, dù gõ dấu kiểu nào", "each file name once, however its marks were typed");
            }
            else if (!IsSnapshotFile(path))
            {
                yield return NoReader(item, path);
            }
            else
            {
                yield return moving.Contains(path) ? StillWritten(item, 0) : await ReadAsync(path, item, cancellationToken);
            }
        }
    }

    private List<string> Files()
    {
        try
        {
            var options =
                new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
            var files = Directory.EnumerateFiles(_folder, "*", options).Where(IsMeant).Take(MaxFiles + 1).ToList();
            return files.Count <= MaxFiles ? [.. files.OrderBy(Path.GetFileName, StringComparer.Ordinal)]
                : throw new SourceUnavailableException(
                    $"Source {Name}: the folder {_folder} holds more than {MaxFiles} files; expected at most that many.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException(
                $"Source {Name}: the folder {_folder} can't be read ({fault.GetType().Name}); expected a folder with CSV, JSON or Excel "
                    + "files.", fault);
        }
    }

    /// <summary>Excel's own lock file (<c>~$…</c>) is none, nor are an editor's backups (<c>…~</c>).</summary>
    private static bool IsMeant(string path) => Path.GetFileName(path) is not (['.', ..] or ['~', '$', ..] or [.., '~'])
        && !Unfinished.Contains(Path.GetExtension(path).ToUpperInvariant());

    private static bool IsSnapshotFile(string path) => Endings.Contains(Path.GetExtension(path).ToUpperInvariant());

    /// <summary>Its bytes are not read: what the program cannot take, it need not hold.</summary>
    private static FetchedItem NoReader(string item, string path) => SourceItems.Refused(
        item, FileState.Of(path).Size ?? 0, Path.GetExtension(item) is { Length: > 0 } ending ? ending : item,
        "tệp .csv, .json, .xlsx, .xlsm hoặc .xls (ODS, XLSB: lưu lại với kiểu “Excel Workbook”; tệp không phải số liệu để ở thư mục khác)",
        "a .csv, .json, .xlsx, .xlsm or .xls file (ODS, XLSB: save as “Excel Workbook”; keep what are no figures in another folder)",
        FindingKind.OtherFormat);

    private async Task<FetchedItem> ReadAsync(string path, string item, CancellationToken cancellationToken)
    {
        try
        {
            // Nobody may be writing it: a copy in progress holds the file open for writing.
            await using var stream =
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
            var before = FileState.Of(path);
            var size = stream.Length;
            if (size > _maxBytes)
            {
                return SourceItems.TooLarge(item, size, _maxBytes);
            }

            // One byte more than the file had tells that it grew; a file that grows past the limit is never held whole.
            var buffer = new byte[size + 1];
            var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return count == size && FileState.Of(path) == before ? new FetchedItem(item, buffer[..count], null, count)
                : StillWritten(item, stream.Length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return SourceItems.Refused(item, 0, fault.GetType().Name, "một tệp đọc được, không chương trình nào đang ghi",
                "a file that can be read and that no program is writing");
        }
    }

    private static FetchedItem StillWritten(string item, long size) => SourceItems.Refused(
        item, size, "đang được ghi", "tệp đã chép xong (đọc lại ở lượt sau)",
        "a file that is copied to its end (it is read again next time)");
}

/// <summary>A file's size and last change, or null for both where it is gone.</summary>
internal sealed record FileState(long? Size, DateTime? ChangedAt)
{
    public static FileState Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new FileState(file.Length, file.LastWriteTimeUtc) : new FileState(null, null);
}

/// <summary>
/// Tells files that are still being copied from settled ones: a file that changed a moment ago is looked at again until two looks agree.
/// </summary>
internal sealed class SettledFiles(TimeProvider clock)
{
    /// <summary>A file that was changed within this time may still be growing.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const int MaxChecks = 5;

    /// <summary>The files that did not settle while they were watched, for ten seconds at most.</summary>
    public async Task<IReadOnlySet<string>> FindMovingAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var moving = paths.Select(path => (Path: path, Look: FileState.Of(path))).Where(file => IsYoung(file.Look))
            .ToDictionary(file => file.Path, file => file.Look, StringComparer.Ordinal);
        for (var look = 0; look < MaxChecks && moving.Count > 0; look++)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            foreach (var (path, before) in moving.ToList())
            {
                moving[path] = FileState.Of(path);
                if (moving[path] == before)
                {
                    moving.Remove(path);
                }
            }
        }

        return moving.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private bool IsYoung(FileState look) => look.ChangedAt is { } changed && (clock.GetUtcNow().UtcDateTime - changed).Duration() < Young;
}
