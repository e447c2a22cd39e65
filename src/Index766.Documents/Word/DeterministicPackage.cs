using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Index766.Documents.Word;

/// <summary>
/// Makes the same content the same bytes: parts in order of their names, without the moment of writing and without ids by chance.
/// </summary>
internal static partial class DeterministicPackage
{
    private const string FixedProperties = "core-properties/core.psmdcp";

    // The first moment that a zip can hold.
    private static readonly DateTimeOffset NoMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Rewrite(byte[] package)
    {
        using var target = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read))
        using (var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The content types come first, as in files of the office programs.
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml")
                .ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(PropertiesName().Replace(entry.FullName, FixedProperties), CompressionLevel.Optimal);
                copy.LastWriteTime = NoMoment;
                using var source = entry.Open();
                using var written = copy.Open();
                Copy(entry.FullName, source, written);
            }
        }

        return target.ToArray();
    }

    /// <summary>Relations of the package itself have ids by chance, which nothing refers to, and its properties a name by chance.</summary>
    private static void Copy(string name, Stream source, Stream target)
    {
        if (name is not ("_rels/.rels" or "[Content_Types].xml"))
        {
            source.CopyTo(target);
            return;
        }

        using var reader = new StreamReader(source, Encoding.UTF8);
        var number = 0;
        var text = PropertiesName().Replace(reader.ReadToEnd(), FixedProperties);
        target.Write(Encoding.UTF8.GetBytes(name == "_rels/.rels" ? RelationId().Replace(text, _ => $" Id=\"rId{++number}\"") : text));
    }

    [GeneratedRegex("core-properties/[0-9a-f]+\\.psmdcp", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PropertiesName();

    [GeneratedRegex(" Id=\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RelationId();
}
