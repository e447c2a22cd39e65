using System.Globalization;
using Index766.Pipeline.CompactStorage;

namespace Index766.LocalStorage;

/// <summary>What stands in a data folder beside its documents: the database, and e-mails as files.</summary>
public sealed class DataFolderFiles(string folder)
{
    private const string Letters = "mail/";
    private const string Database = "index766.db";

    /// <summary>How many there are and their bytes: e-mails by the year in which they were written, the database and its log.</summary>
    public IReadOnlyList<StorageUse> Uses() =>
    [
        .. LetterFiles().GroupBy(file => file.LastWriteTimeUtc.Year).OrderBy(year => year.Key).Select(year => new StorageUse(
            Letters, year.Key.ToString("0000", CultureInfo.InvariantCulture), year.Count(), year.Sum(file => file.Length))),
        .. new[] { Database, Database + "-wal" }.Select(name => new FileInfo(Path.Combine(folder, name))).Where(file => file.Exists)
            .Select(file => new StorageUse(file.Name, null, 1, file.Length)),
    ];

    /// <summary>E-mails that were written before a moment.</summary>
    public IEnumerable<Removable> OldLetters(DateTimeOffset until) => LetterFiles().Where(file => file.LastWriteTimeUtc < until.UtcDateTime)
        .Select(file => new Removable(Letters, file.Name, 1, file.Length, _ =>
        {
            file.Delete();
            return Task.CompletedTask;
        }));

    private IEnumerable<FileInfo> LetterFiles() =>
        new DirectoryInfo(Path.Combine(folder, "mail")) is { Exists: true } mail ? mail.EnumerateFiles("*.eml") : [];
}
