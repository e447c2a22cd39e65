using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Index766.LocalStorage;

/// <summary>Copies files of one folder into another, each flushed, and remembers their SHA-256.</summary>
internal sealed class FolderCopy(string from, string to)
{
    /// <summary>Where the sums stand in the copy, in the form that <c>sha256sum --check</c> reads.</summary>
    public const string SumsFile = "files.sha256";

    private const int AtOnce = 8;
    private const int BufferBytes = 128 * 1024;

    private readonly ConcurrentDictionary<string, (string Sum, long Bytes)> _copied = new(StringComparer.Ordinal);

    public int Files => _copied.Count;

    public long Bytes => _copied.Values.Sum(file => file.Bytes);

    /// <summary>Copies files by their names in the folder. One that was removed since its name was read is passed over.</summary>
    public Task CopyAsync(IEnumerable<string> names, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (name, ended) => await CopyAsync(name, ended));

    /// <summary>Remembers a file that was written into the copy by other means.</summary>
    public async Task AddAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(to, name));
        _copied[name] = (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)), file.Length);
    }

    /// <summary>Writes the sums, by name.</summary>
    public void WriteSums()
    {
        using var file = new FileStream(Path.Combine(to, SumsFile), FileMode.CreateNew);
        using var text = new StreamWriter(file) { NewLine = "\n" };
        foreach (var (name, (sum, _)) in _copied.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sum}  {name.Replace('\\', '/')}"));
        }

        text.Flush();
        file.Flush(flushToDisk: true);
    }

    private async Task CopyAsync(string name, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(to, name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        if (OpenIfThere(Path.Combine(from, name)) is not { } source)
        {
            return;
        }

        await using (source)
        {
            await using var target = new FileStream(
                copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            target.Flush(flushToDisk: true);
            _copied[name] = (Convert.ToHexStringLower(hash.GetHashAndReset()), target.Length);
        }
    }

    private static FileStream? OpenIfThere(string file)
    {
        try
        {
            return new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
