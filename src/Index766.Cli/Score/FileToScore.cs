using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources;
using Index766.Sources.SnapshotFiles;

namespace Index766.Cli.Score;

/// <summary>A file of the command line: read, gated and scored as the program does it, without storage.</summary>
internal static class FileToScore
{
    /// <exception cref="IOException">The file is not there, can't be read, or is too large.</exception>
    public static ScoredFile Score(string path, ReferenceData rules, ReadingDefaults defaults, DateTimeOffset now)
    {
        var content = Read(path);
        return new FileScoring(new SnapshotFileReader(rules).Read, rules, new Dictionary<string, SourceRules>())
            .Score("file", Path.GetFileName(path), content, DocumentJson.Sha256(content), now, defaults);
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="IOException">The file is not there, can't be read, or is too large.</exception>
    public static byte[] Read(string path)
    {
        var size = new FileInfo(path) is { Exists: true } info ? info.Length
            : throw new FileNotFoundException($"{path}: không có tệp này (there is no such file).");
        if (size > SourceItems.DefaultMaxBytes)
        {
            throw new IOException(
                $"{path}: {size} byte; nhiều nhất {SourceItems.DefaultMaxBytes} byte (at most {SourceItems.DefaultMaxBytes} bytes).");
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Vietnamese on any console.</summary>
    public static void UseUtf8() => Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads <c>--as-of</c> and <c>--period</c>; what is wrong goes to standard error.</summary>
    public static bool TryReadDefaults(string? asOfText, string? periodText, out ReadingDefaults defaults)
    {
        defaults = new ReadingDefaults();
        var asOf = default(AsOf);
        var period = default(Period);
        if (asOfText is not null && !AsOf.TryParse(asOfText, out asOf))
        {
            Console.Error.WriteLine($"--as-of: gặp “{asOfText}”; cần 2024-12-17 hoặc 2024-02-05T16:30.");
            return false;
        }

        if (periodText is not null && !Period.TryParse(periodText, out period))
        {
            Console.Error.WriteLine($"--period: gặp “{periodText}”; cần 2024, 2024-Q1 hoặc 2024-01.");
            return false;
        }

        defaults = new ReadingDefaults(periodText is null ? null : period, asOfText is null ? null : asOf);
        return true;
    }
}
