using System.Formats.Tar;

namespace Index766.Sources.Folders;

/// <summary>
/// Reads files that others put where the program looks. What is no file, such as a pipe, is never opened: that may wait for ever, or turn a
/// machine's device on.
/// </summary>
public static class OrdinaryFile
{
    private const int MaxLinks = 40;

    // COR_E_IO: the archive's own refusal, of a kind of file that it has no entry for, and no error of the system.
    private const int NoEntry = unchecked((int)0x80131620);

    /// <summary>Reads a file whole, following links.</summary>
    /// <exception cref="NoFileException">Something else stands in its place.</exception>
    /// <exception cref="FileTooLargeException">It is over the limit.</exception>
    /// <exception cref="IOException">It is not there, or can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, long maxBytes)
    {
        var end = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        // A program's own pipe, such as /dev/stdin, leads to a name that is no path.
        var kind = KindOfOther(end) ?? (!File.Exists(end) && File.Exists(path) ? "FIFO" : null);
        if (kind is not null)
        {
            throw new NoFileException(kind);
        }

        var size = new FileInfo(end).Length;
        return size == 0 ? [] : size <= maxBytes ? File.ReadAllBytes(end) : throw new FileTooLargeException(size, maxBytes);
    }

    /// <summary>What stands in a file's place, such as <c>FIFO</c>; null for a file, and where there is nothing.</summary>
    /// <param name="path">Its path, without links.</param>
    internal static string? KindOfOther(string path)
    {
        if (Directory.Exists(path))
        {
            return "directory";
        }

        // A pipe, a socket and a device have no bytes of their own. .NET tells what they are only to archives.
        return new FileInfo(path) is { Exists: true, Length: 0 } ? KindOfEmpty(path) : null;
    }

    /// <summary>
    /// Where the links of a path end, if each leads to a place below the folder; null where one leads elsewhere, or to itself.
    /// </summary>
    internal static string? FollowWithin(string folder, string path)
    {
        var root = Path.GetFullPath(folder);
        var current = Path.GetFullPath(path);
        for (var links = 0; links < MaxLinks; links++)
        {
            var parts = Path.GetRelativePath(root, current).Split(Path.DirectorySeparatorChar);
            if (parts[0] is ".." or "." || Path.IsPathRooted(parts[0]))
            {
                return null;
            }

            if (FirstLink(root, parts) is not { } next)
            {
                return current;
            }

            current = next;
        }

        return null;
    }

    /// <summary>The path with its first link replaced by what that names; null where no part of it is a link.</summary>
    private static string? FirstLink(string root, string[] parts)
    {
        var above = root;
        for (var i = 0; i < parts.Length; i++)
        {
            var place = Path.Combine(above, parts[i]);
            if (new FileInfo(place).LinkTarget is { } target)
            {
                return Path.GetFullPath(Path.Combine([above, target, .. parts[(i + 1)..]]));
            }

            above = place;
        }

        return null;
    }

    private static string? KindOfEmpty(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true);
            writer.WriteEntry(path, "x");
        }
        catch (IOException fault) when (fault.HResult == NoEntry)
        {
            return "socket";
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "FIFO",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "device",
            _ => null,
        };
    }
}

/// <summary>Something else stands where a file is expected.</summary>
/// <param name="kind">What it is, such as <c>FIFO</c>.</param>
public sealed class NoFileException(string kind) : IOException(kind)
{
    /// <summary>What it is.</summary>
    public string Kind => Message;
}

/// <summary>A file is over the limit.</summary>
/// <param name="size">Its bytes.</param>
/// <param name="maxBytes">The limit, in bytes.</param>
public sealed class FileTooLargeException(long size, long maxBytes) : IOException($"{size} bytes, at most {maxBytes}")
{
    /// <summary>Its bytes.</summary>
    public long Size => size;
}
