using System.Runtime.CompilerServices;

namespace Index766.Sources.Folders;

/// <summary>
/// A folder into which an office drops snapshot files: its <c>*.csv</c>, <c>*.json</c>, <c>*.xlsx</c>, <c>*.xlsm</c> and <c>*.xls</c>, not
/// those of folders within it, and none that is hidden. A file that is still being copied is not taken half; one that no reader takes, such
/// as an <c>.ods</c>, is refused by name. What is no file, such as a pipe, is passed over; a link is followed within the folder only. A
/// folder on a share that does not answer is away.
/// </summary>
public sealed class FolderSource : ISnapshotSource
{
    /// <summary>Files that the folder may hold.</summary>
    public const int MaxFiles = 1000;

    /// <summary>A share that does not list its files, or give one whole, within this time does not answer.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(1);

    private static readonly string[] Endings = [".CSV", ".JSON", ".XLSX", ".XLSM", ".XLS"];

    /// <summary>What programs leave while they still write, and no office means.</summary>
    private static readonly string[] Unfinished = [".TMP", ".PART", ".CRDOWNLOAD", ".DOWNLOAD", ".PARTIAL"];

    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly BoundedCalls _calls;
    private readonly SettledFiles _settled;
    private readonly Func<string, Stream> _open;

    // Told of once while the program runs, and again when they were gone meanwhile.
    private HashSet<string> _passedOver = [];

    /// <summary>A source on a folder, which need not exist yet.</summary>
    /// <param name="name">The source's name: 1 to 40 small letters, digits and hyphens.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="clock">Tells how young a file is.</param>
    /// <param name="isSample">Whether its figures are the shipped samples.</param>
    /// <param name="maxBytes">The size from which a file leaves only its name, size and reason; in bytes.</param>
    /// <exception cref="ArgumentException">The name has another shape, or the limit is not above 0 or not below 2 GiB.</exception>
    public FolderSource(string name, string folder, TimeProvider clock, bool isSample = false, long maxBytes = SourceItems.DefaultMaxBytes)
        : this(name, folder, clock, isSample, maxBytes, CallLimit, OpenShared)
    {
    }

    internal FolderSource(string name, string folder, TimeProvider clock, bool isSample, long maxBytes, TimeSpan callLimit,
        Func<string, Stream> open)
    {
        SourceItems.CheckName(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxBytes, (long)Array.MaxLength);
        (Name, _folder, IsSample, _maxBytes, _open) = (name, folder, isSample, maxBytes, open);
        _calls = new BoundedCalls(callLimit);
        _settled = new SettledFiles(_calls, clock);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public bool IsSample { get; }

    /// <inheritdoc />
    public async IAsyncEnumerable<FetchedItem> FetchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (taken, passedOver) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var files = await AnsweredAsync(_calls.RunAsync(Files, cancellationToken));
        var moving = await AnsweredAsync(_settled.FindMovingAsync(files, cancellationToken));
        foreach (var path in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = ComposedText.Nfc(Path.GetFileName(path));
            var fetched = NameFault(item, taken)
                ?? await AnsweredAsync(_calls.RunAsync(() => Read(path, item, moving.Contains(path)), cancellationToken));
            if (!fetched.IsPassedOver || (passedOver.Add(item) && !_passedOver.Contains(item)))
            {
                yield return fetched;
            }
        }

        _passedOver = passedOver;
    }

    /// <exception cref="SourceUnavailableException">There is no answer in time.</exception>
    private async Task<T> AnsweredAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (TimeoutException fault)
        {
            var seconds = _calls.Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new SourceUnavailableException(
                $"Source {Name}: the folder {_folder} gave no answer within {seconds} seconds; expected a share that answers.", fault);
        }
    }

    private List<string> Files()
    {
        try
        {
            var options =
                new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
            var files = new DirectoryInfo(_folder).EnumerateFileSystemInfos("*", options).Where(IsMeant).Select(file => file.FullName)
                .Take(MaxFiles + 1).ToList();
            return files.Count <= MaxFiles ? [.. files.OrderBy(Path.GetFileName, StringComparer.Ordinal)]
                : throw new SourceUnavailableException(
                    $"Source {Name}: the folder {_folder} holds more than {MaxFiles} files; expected at most that many.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException(
                $"Source {Name}: the folder {_folder} can't be read: {FileFaults.PhraseOf(fault)}; expected a folder with CSV, JSON or "
                    + "Excel files.", fault);
        }
    }

    private static FetchedItem? NameFault(string item, HashSet<string> taken)
    {
        if (NameCharacters.FirstHidden(item) is { } hidden)
        {
            return SourceItems.HiddenCharacter(item, hidden);
        }

        if (item.Length > SourceItems.MaxItemLength)
        {
            return SourceItems.NameTooLong(item);
        }

        return taken.Add(item) ? null
            : SourceItems.Refused($"{item[..Math.Min(item.Length, SourceItems.MaxItemLength - 4)]} (2)", 0, item,
                "mỗi tên tệp một lần, dù gõ dấu kiểu nào", "each file name once, however its marks were typed");
    }

    /// <summary>
    /// Excel's own lock file (<c>~$…</c>) is none, nor are an editor's backups (<c>…~</c>), nor a folder, unless its name says a file.
    /// </summary>
    private static bool IsMeant(FileSystemInfo file) => file.Name is not (['.', ..] or ['~', '$', ..] or [.., '~'])
        && !Unfinished.Contains(file.Extension.ToUpperInvariant()) && (file is not DirectoryInfo || IsSnapshotFile(file.Name));

    private static bool IsSnapshotFile(string path) => Endings.Contains(Path.GetExtension(path).ToUpperInvariant());

    /// <summary>Its bytes are not read: what the program cannot take, it need not hold.</summary>
    private static FetchedItem NoReader(string item, string path) => SourceItems.Refused(
        item, FileState.Of(path).Size ?? 0, Path.GetExtension(item) is { Length: > 0 } ending ? ending : item,
        "tệp .csv, .json, .xlsx, .xlsm hoặc .xls (ODS, XLSB: lưu lại với kiểu “Excel Workbook”; tệp không phải số liệu để ở thư mục khác)",
        "a .csv, .json, .xlsx, .xlsm or .xls file (ODS, XLSB: save as “Excel Workbook”; keep what are no figures in another folder)",
        FindingKind.OtherFormat);

    /// <summary>One file, or why it is not taken; may wait as long as the system does.</summary>
    private FetchedItem Read(string path, string item, bool isMoving)
    {
        if (!IsSnapshotFile(path))
        {
            return NoReader(item, path);
        }

        if (isMoving)
        {
            return StillWritten(item, 0);
        }

        try
        {
            return OrdinaryFile.FollowWithin(_folder, path) is not { } file ? SourceItems.LinkElsewhere(item)
                : OrdinaryFile.KindOfOther(file) is { } kind ? SourceItems.NoFile(item, kind) : ReadFile(file, item);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return SourceItems.Refused(item, 0, FileFaults.PhraseOf(fault), "một tệp đọc được, không chương trình nào đang ghi",
                "a file that can be read and that no program is writing");
        }
    }

    private FetchedItem ReadFile(string path, string item)
    {
        using var stream = _open(path);
        var before = FileState.Of(path);
        var size = stream.Length;
        if (size > _maxBytes)
        {
            return SourceItems.TooLarge(item, size, _maxBytes);
        }

        // One byte more than the file had tells that it grew; a file that grows past the limit is never held whole.
        var buffer = new byte[size + 1];
        var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return count == size && FileState.Of(path) == before ? new FetchedItem(item, buffer[..count], null, count)
            : StillWritten(item, stream.Length);
    }

    /// <summary>Nobody may be writing it: a copy in progress holds the file open for writing.</summary>
    private static FileStream OpenShared(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);

    private static FetchedItem StillWritten(string item, long size) => SourceItems.Refused(
        item, size, "đang được ghi", "tệp đã chép xong (đọc lại ở lượt sau)",
        "a file that is copied to its end (it is read again next time)");
}
