using System.Text.Json;

namespace Index766.LocalStorage;

/// <summary>
/// Says that a folder is a whole backup of a data folder: its file is written last. It stays where the copy becomes a data folder, and
/// until a person removes it no e-mail goes out from there: what the copy has on its way may have been sent since.
/// </summary>
/// <param name="TakenAt">The moment of which the copy is.</param>
/// <param name="Files">How many files were copied, the database included.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record BackupMark(DateTimeOffset TakenAt, int Files, long Bytes)
{
    /// <summary>The mark's file within the folder.</summary>
    public const string FileName = "backup.json";

    /// <summary>The folder's mark; null where it has none.</summary>
    /// <exception cref="IOException">It can't be read, or is no mark.</exception>
    public static BackupMark? Find(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupMark>(File.ReadAllBytes(PathIn(folder)), JsonSerializerOptions.Web);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException fault)
        {
            throw new IOException($"{PathIn(folder)}: không phải dấu của một bản sao lưu (not the mark of a backup).", fault);
        }
    }

    /// <summary>Takes the folder's mark away.</summary>
    public static void Remove(string folder) => File.Delete(PathIn(folder));

    internal void Write(string folder)
    {
        using var stream = new FileStream(PathIn(folder), FileMode.CreateNew);
        JsonSerializer.Serialize(stream, this, JsonSerializerOptions.Web);
        stream.Flush(flushToDisk: true);
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);
}
