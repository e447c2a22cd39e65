using System.Buffers.Binary;
using System.Security.Cryptography;
using Index766.Domain.Methodologies;
using Index766.Domain.Targets;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads what an office edits: methodologies, targets, units and boards. Pure; the files are checked each and together.</summary>
public static class ReferenceDataReader
{
    private const string Boards = "units/boards.json";
    private const string Aliases = "units/aliases.csv";
    private const string Headings = "headings/headings.csv";
    private const string Words = "headings/words.csv";
    private const string MailTemplates = "templates/mail/";

    /// <summary>Reads the files.</summary>
    /// <param name="filesByPath">Their bytes by path with forward slashes: <c>methodology/*.json</c>, <c>targets/*.json</c>,
    ///   <c>alerts/*.json</c>, <c>units/*.csv</c>, <c>units/aliases.csv</c>, <c>units/boards.json</c>, <c>headings/headings.csv</c>,
    ///   <c>headings/words.csv</c> and the e-mails' templates.</param>
    /// <exception cref="ReferenceDataException">A file is missing, unknown or wrong, or two contradict each other; the message is one
    ///   sentence.</exception>
    public static ReferenceData Read(IReadOnlyDictionary<string, byte[]> filesByPath)
    {
        var files = filesByPath.OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        foreach (var path in files.Select(file => file.Key).Where(path => NameCharacters.FirstHidden(path) is not null))
        {
            throw new ReferenceDataException(
                $"{NameCharacters.Visible(path)}: expected a file name without controls and characters that turn its direction.");
        }

        var methodologies = Under(files, "methodology/", ".json")
            .Select(file => (file.Key, Value: MethodologyFile.Read(file.Key, file.Value, Hash(file.Value)))).ToList();
        var targets = Under(files, "targets/", ".json").Select(file => (file.Key, Value: TargetFile.Read(file.Key, file.Value))).ToList();
        var rows = Under(files, "units/", ".csv").Where(file => file.Key != Aliases).SelectMany(file => UnitFile.Read(file.Key, file.Value))
            .ToList();
        var alerts = Under(files, "alerts/", ".json").Select(file => AlertFile.Read(file.Key, file.Value)).ToList();
        foreach (var (path, _) in files.Where(file => !IsKnown(file.Key)))
        {
            throw new ReferenceDataException(
                $"{path}: the file is not known; expected methodology/*.json, targets/*.json, alerts/*.json, units/*.csv, "
                    + $"{MailTemplates}*.txt, {MailTemplates}*.html, {Boards}, {Headings} and {Words}.");
        }

        var units = UnitRegisterBuilder.Build(rows);
        ReferenceDataCheck.Methodologies(methodologies);
        ReferenceDataCheck.Targets(targets, [.. methodologies.Select(file => file.Value)], units);
        var boards = filesByPath.TryGetValue(Boards, out var content) ? BoardFile.Read(Boards, content)
            : throw new ReferenceDataException($"{Boards}: the file is missing; expected which boards are drawn up.");
        IReadOnlyList<Methodology> ordered =
            [.. methodologies.Select(file => file.Value).OrderBy(methodology => methodology.Definition.EffectiveFrom)];
        IReadOnlyList<TargetSet> sets = [.. targets.Select(file => file.Value)];
        return new ReferenceData(units, ordered, sets, boards, WordsOf(filesByPath, units),
            new AlertFileCheck(units, ordered, sets).Policy(alerts), Checksum(files))
        {
            MailTemplates = files.Where(file => IsTemplate(file.Key))
                .ToDictionary(file => file.Key, file => TextOf(file.Key, file.Value), StringComparer.Ordinal),
        };
    }

    /// <summary>The offices' words; a file of them may be absent.</summary>
    private static FileDictionary WordsOf(IReadOnlyDictionary<string, byte[]> files, UnitRegister units) => new(
        files.TryGetValue(Headings, out var headings) ? DictionaryFiles.Headings(Headings, headings) : [],
        files.TryGetValue(Words, out var words) ? DictionaryFiles.Cells(Words, words) : [],
        files.TryGetValue(Aliases, out var aliases) ? DictionaryFiles.Aliases(Aliases, aliases, units) : []);

    private static IEnumerable<KeyValuePair<string, byte[]>> Under(List<KeyValuePair<string, byte[]>> files, string folder,
        string extension) =>
        files.Where(file => Is(file.Key, folder, extension));

    private static bool IsKnown(string path) =>
        path is Boards or Headings or Words || Is(path, "methodology/", ".json") || Is(path, "targets/", ".json")
            || Is(path, "alerts/", ".json") || Is(path, "units/", ".csv") || IsTemplate(path);

    private static bool IsTemplate(string path) => Is(path, MailTemplates, ".txt") || Is(path, MailTemplates, ".html");

    private static string TextOf(string path, byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException fault)
        {
            throw new ReferenceDataException($"{path}: the file is not UTF-8; expected a template saved as UTF-8.", fault);
        }
    }

    private static bool Is(string path, string folder, string extension) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(extension, StringComparison.Ordinal)
            && path.IndexOf('/', folder.Length) < 0;

    /// <summary>
    /// SHA-256 over every file's name and bytes, each with its length, so that no two sets of files give the same stream.
    /// </summary>
    private static string Checksum(List<KeyValuePair<string, byte[]>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in files.SelectMany(file => new[] { Encoding.UTF8.GetBytes(file.Key), file.Value }))
        {
            var length = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(length, part.LongLength);
            hash.AppendData(length);
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
