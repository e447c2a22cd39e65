using Index766.Domain.Text;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources;
using Index766.Sources.Folders;
using Index766.Sources.SnapshotFiles;

namespace Index766.Cli;

/// <summary>A file of the command line: read, gated and scored as the program does it, without storage.</summary>
internal static class InputFile
{
    /// <summary>The name of the source that a file of the command line comes from.</summary>
    public const string Source = "file";

    /// <inheritdoc cref="Read"/>
    public static ScoredFile Score(string path, ReferenceData rules, ReadingDefaults defaults, DateTimeOffset now)
    {
        var content = Read(path);
        return new FileScoring(new SnapshotFileReader(rules).Read, rules, new Dictionary<string, SourceRules>())
            .Score(Source, Path.GetFileName(path), content, DocumentJson.Sha256(content), now, defaults);
    }

    /// <exception cref="CommandException">The file is not there, is none, or is too large.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static byte[] Read(string path, long maxBytes = SourceItems.DefaultMaxBytes)
    {
        if (NameCharacters.FirstHidden(Named(path)) is { } hidden)
        {
            throw new CommandException(
                $"{NameCharacters.Visible(path)}: tên tệp có ký tự ẩn {NameCharacters.CodeOf(hidden)} (the name has a hidden character).");
        }

        try
        {
            return File.Exists(path) || Directory.Exists(path) ? OrdinaryFile.Read(path, maxBytes)
                : throw new CommandException($"{path}: không có tệp này (there is no such file).");
        }
        catch (FileTooLargeException fault)
        {
            throw new CommandException($"{path}: {fault.Size} byte; nhiều nhất {maxBytes} byte (at most {maxBytes} bytes).", fault);
        }
        catch (NoFileException fault)
        {
            throw new CommandException($"{path}: không phải tệp mà là {fault.Kind}; cần một tệp thường (expected an ordinary file).",
                fault);
        }
    }

    /// <summary>The path, where there is one.</summary>
    /// <exception cref="CommandException">It is empty.</exception>
    public static string Named(string path) => string.IsNullOrWhiteSpace(path)
        ? throw new CommandException("Tên tệp hoặc thư mục để trống (the name of a file or folder is empty).") : path;

    /// <summary>Writes a file beside the target first, then renames it: nobody reads half of it.</summary>
    /// <param name="path">The target.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="check">Called before the renaming; may throw.</param>
    public static void Replace(string path, byte[] content, Action? check = null)
    {
        var full = Path.GetFullPath(Named(path));
        var part = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
        try
        {
            File.WriteAllBytes(part, content);
            check?.Invoke();
            File.Move(part, full, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
