using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Index766.Pipeline.Ports;

namespace Index766.LocalStorage;

/// <summary>
/// Documents as files of a data folder, in its subfolder <c>blobs</c>. A document's tag is the SHA-256 of its bytes in small hexadecimal.
/// Several processes may use one folder at a time. A crash leaves at most a file in <c>temp</c>, which the next start removes.
/// </summary>
public sealed class FileBlobStore : IBlobStore, IBlobInventory, IDisposable
{
    private readonly DataFolder data;
    private readonly string blobs;
    private readonly TempFolder temp;
    private readonly PathLocks locks;

    /// <summary>Opens the store, creating what is missing and removing what a crash left.</summary>
    /// <param name="folder">The data folder; <c>blobs</c>, <c>temp</c> and <c>locks</c> in it belong to the store.</param>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public FileBlobStore(string folder)
        : this(new DataFolder(folder))
    {
    }

    /// <inheritdoc cref="FileBlobStore(string)"/>
    public FileBlobStore(DataFolder folder)
    {
        (data, blobs) = (folder, folder["blobs"]);
        DataFolder.Create(folder.FullPath);
        Directory.CreateDirectory(blobs);
        temp = new TempFolder(folder["temp"]);
        locks = new PathLocks(Directory.CreateDirectory(folder["locks"]).FullName);
    }

    /// <inheritdoc/>
    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = FileOf(path);
        return data.WriteAsync("blobs", () => CreateAsync(path, file, content, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken)
    {
        var file = FileOf(path);
        return data.WriteAsync("blobs", () => ReplaceAsync(path, file, content, ifMatch, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = FileOf(path);
        var content = await data.ReadAsync(() => ReadIfThereAsync(file, cancellationToken), cancellationToken);
        return content is null ? null : new Blob(content, TagOf(content));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobName> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in await data.ReadAsync(() => Task.FromResult(PathsFrom(prefix).Order(StringComparer.Ordinal).ToList()),
            cancellationToken))
        {
            // One that was removed since is not listed.
            if (await ReadAsync(path, cancellationToken) is { } blob)
            {
                yield return new BlobName(path, blob.Tag);
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BlobSize> ListSizesAsync(string prefix, CancellationToken cancellationToken) => PathsFrom(prefix)
        .Select(path => (Path: path, File: new FileInfo(FileOf(path))))
        // One that was removed since is not listed.
        .Where(found => found.File.Exists).Select(found => new BlobSize(found.Path, found.File.Length))
        .OrderBy(found => found.Path, StringComparer.Ordinal).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var file = FileOf(path);
        return data.WriteAsync("blobs", () => DeleteAsync(path, file, cancellationToken), cancellationToken);
    }

    /// <summary>Gives up the store's temporary folder.</summary>
    public void Dispose()
    {
        temp.Dispose();
        locks.Dispose();
    }

    private async Task<string?> CreateAsync(string path, string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        // On Linux, File.Move looks first and moves then: only the lock makes one of two creators win.
        using var turn = await locks.TakeAsync(path, cancellationToken);
        if (Path.Exists(file))
        {
            return null;
        }

        data.CheckThere(blobs);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return await PutAsync(file, content, overwrite: false, cancellationToken);
    }

    private async Task<string?> ReplaceAsync(
        string path, string file, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken)
    {
        using var turn = await locks.TakeAsync(path, cancellationToken);
        var before = await ReadIfThereAsync(file, cancellationToken);
        if (before is null || TagOf(before) != ifMatch)
        {
            return null;
        }

        return await PutAsync(file, content, overwrite: true, cancellationToken);
    }

    private async Task<bool> DeleteAsync(string path, string file, CancellationToken cancellationToken)
    {
        // A replacement under way must not bring the document back.
        using var turn = await locks.TakeAsync(path, cancellationToken);
        var isThere = IsThere(Path.GetDirectoryName(file)!);
        if (isThere)
        {
            File.Delete(file);
        }

        return isThere;
    }

    private string FileOf(string path)
    {
        StorageRules.CheckPath(path);
        return Path.Combine(blobs, FileNames.Encode(path));
    }

    private IEnumerable<string> PathsFrom(string prefix)
    {
        // The prefix's whole segments name a folder: nothing outside it can match.
        var root = Path.Combine(blobs, FileNames.EncodeFolder(prefix.Split('/')[..^1]));
        return IsThere(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(file => FileNames.Decode(Path.GetRelativePath(blobs, file)))
                .OfType<string>()
                .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            : [];
    }

    /// <summary>Whether a folder of documents is there. Only where the nearest one above it can be looked at is the answer no.</summary>
    private bool IsThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            return true;
        }

        try
        {
            data.CheckThere(folder);
            return true;
        }
        catch (DataFolderException fault) when (fault.InnerException is FileNotFoundException or DirectoryNotFoundException
            && folder != blobs && !File.Exists(folder))
        {
            _ = IsThere(Path.GetDirectoryName(folder)!);
            return false;
        }
    }

    private async Task<string> PutAsync(string file, ReadOnlyMemory<byte> content, bool overwrite, CancellationToken cancellationToken)
    {
        var aside = temp.NewFile();
        try
        {
            await using (var stream =
                new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            await MoveAsync(aside, file, overwrite, cancellationToken);
            return TagOf(content.Span);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static async Task MoveAsync(string aside, string file, bool overwrite, CancellationToken cancellationToken)
    {
        const int tries = 100;
        for (var left = tries; ; left--)
        {
            try
            {
                File.Move(aside, file, overwrite);
                return;
            }
            catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && left > 0)
            {
                // Windows may refuse to replace a file while somebody reads it, which is over soon.
                await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken);
            }
        }
    }

    private async Task<byte[]?> ReadIfThereAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream =
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1,
                    FileOptions.Asynchronous);
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content, cancellationToken);
            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            _ = IsThere(Path.GetDirectoryName(file)!);
            return null;
        }
    }

    private static string TagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
