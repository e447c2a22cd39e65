using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Index766.Sources.Tests.SnapshotFiles.BadInput;

/// <summary>What was done to a sample.</summary>
/// <param name="Name">The sample and what was done.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Touched">The rows that it changed, where only rows were changed; null where any may be.</param>
/// <param name="IsWrong">Whether no reader may admit it.</param>
internal sealed record Mutant(string Name, byte[] Content, IReadOnlySet<int>? Touched, bool IsWrong = false);

/// <summary>Makes bad files of good ones, the same for the same seed.</summary>
internal sealed class Mutations(Random random)
{
    /// <summary>Cuts the file off.</summary>
    public Mutant Truncated(Sample sample)
    {
        var bytes = sample.Content[..random.Next(sample.Content.Length)];
        var first = 1 + bytes.AsSpan().Count((byte)'\n');
        return new Mutant($"{sample.Name} cut off", bytes, sample.IsLines ? Enumerable.Range(first, 1000).ToHashSet() : null,
            sample.EndsWhole);
    }

    /// <summary>Turns a few bits over.</summary>
    public Mutant Flipped(Sample sample)
    {
        var bytes = sample.Content.ToArray();
        var rows = new HashSet<int>();
        for (var flips = random.Next(1, 4); flips > 0; flips--)
        {
            var place = random.Next(bytes.Length);
            bytes[place] ^= (byte)(1 << random.Next(8));
            rows.Add(1 + bytes.AsSpan(0, place).Count((byte)'\n'));
        }

        var isInLines = sample.IsLines && bytes.AsSpan().Count((byte)'\n') == sample.Content.AsSpan().Count((byte)'\n');
        return new Mutant($"{sample.Name} with flipped bits", bytes, isInLines ? rows : null);
    }

    /// <summary>Swaps two columns with their headings: the same figures.</summary>
    public Mutant Reordered(Sample sample)
    {
        var lines = Lines(sample);
        var width = lines[sample.FirstRow].Split(sample.Separator).Length;
        var (one, other) = (random.Next(width), random.Next(width));
        for (var row = sample.FirstRow - 1; row < lines.Count; row++)
        {
            var cells = lines[row].Split(sample.Separator);
            (cells[one], cells[other]) = (cells[other], cells[one]);
            lines[row] = string.Join(sample.Separator, cells);
        }

        return new Mutant($"{sample.Name} with columns {one} and {other} swapped", sample.Encode(string.Join('\n', lines)),
            new HashSet<int>());
    }

    /// <summary>Swaps two cells of one row.</summary>
    public Mutant Swapped(Sample sample)
    {
        var lines = Lines(sample);
        var row = random.Next(sample.FirstRow, lines.Count);
        var cells = lines[row].Split(sample.Separator);
        var (one, other) = (random.Next(cells.Length), random.Next(cells.Length));
        (cells[one], cells[other]) = (cells[other], cells[one]);
        lines[row] = string.Join(sample.Separator, cells);
        return OfLines(sample, lines, $"with cells {one} and {other} of row {row + 1} swapped", row + 1);
    }

    /// <summary>Repeats a row.</summary>
    public Mutant Doubled(Sample sample)
    {
        var lines = Lines(sample);
        var row = random.Next(sample.FirstRow, lines.Count);
        lines.Insert(row, lines[row]);
        return new Mutant($"{sample.Name} with row {row + 1} twice", sample.Encode(string.Join('\n', lines)), null, IsWrong: true);
    }

    /// <summary>Puts a cell of many characters into a row.</summary>
    public Mutant Gigantic(Sample sample)
    {
        var lines = Lines(sample);
        var row = random.Next(sample.FirstRow, lines.Count);
        var cells = lines[row].Split(sample.Separator);
        cells[random.Next(cells.Length)] = new string('9', random.Next(40_000, 2_000_000));
        lines[row] = string.Join(sample.Separator, cells);
        return new Mutant($"{sample.Name} with a gigantic cell in row {row + 1}", sample.Encode(string.Join('\n', lines)), null,
            IsWrong: true);
    }

    /// <summary>Changes the sheet with the scores.</summary>
    public Mutant Sheet(Sample sample)
    {
        var (name, change) = SheetChanges[random.Next(SheetChanges.Length)];
        return new Mutant($"{sample.Name} with {name}", WithPart(sample.Content, SecondSheet(sample.Content), change), null, IsWrong: true);
    }

    /// <summary>Adds a part to a workbook that nobody may run or follow.</summary>
    public Mutant Added(Sample sample)
    {
        var (part, content) = random.Next(3) switch
        {
            0 => ("xl/vbaProject.bin", "Attribute VB_Name = \"ThisWorkbook\"\nSub Workbook_Open(): Shell \"calc\": End Sub"),
            1 => ("xl/externalLinks/externalLink1.xml",
                "<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"),
            _ => ("xl/media/image1.bin", new string('x', 1000)),
        };
        return new Mutant($"{sample.Name} with {part}",
            WithNewPart(sample.Content, part, stream => stream.Write(Encoding.UTF8.GetBytes(content))), new HashSet<int>());
    }

    /// <summary>A workbook with a part of zeros that inflates to far more than it weighs.</summary>
    public static Mutant Bomb(Sample sample) => new($"{sample.Name} with a bomb", WithNewPart(sample.Content, "xl/media/bomb.bin", stream =>
    {
        var zeros = new byte[1024 * 1024];
        for (var i = 0; i < 1024; i++)
        {
            stream.Write(zeros);
        }
    }), null);

    /// <summary>A workbook with ten million empty rows.</summary>
    public static Mutant EmptyRows(Sample sample) =>
        new($"{sample.Name} with ten million empty rows", WithNewPart(sample.Content, SecondSheet(sample.Content), stream =>
    {
        stream.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row/>", 10_000)));
        for (var i = 0; i < 1000; i++)
        {
            stream.Write(rows);
        }

        stream.Write("</sheetData></worksheet>"u8);
    }), null);

    private static readonly (string Name, Func<string, string> Change)[] SheetChanges =
    [
        ("an entity", xml => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
            + xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
        ("an external entity", xml => "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
        ("rows out of order", xml => xml.Replace("row r=\"5\"", "row r=\"3\"", StringComparison.Ordinal)),
        ("a row far below", xml => xml.Replace("row r=\"5\"", "row r=\"10000000\"", StringComparison.Ordinal)),
        ("an element left open", xml => Replaced(xml, "</(x:)?sheetData>", "")),
        ("a value that is no number", xml => Replaced(xml, "(<(?:x:)?c r=\"C6\"[^>]*><(?:x:)?v>)[^<]*", "$1NaN?")),
        ("an error in a cell", xml => Replaced(xml, "<((?:x:)?)c r=\"C6\"[^>]*><(?:x:)?v>[^<]*", "<$1c r=\"C6\" t=\"e\"><$1v>#REF!")),
    ];

    private static string Replaced(string xml, string pattern, string by) =>
        new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(xml, by, 1);

    private static List<string> Lines(Sample sample) => [.. sample.Decode().Split('\n')];

    private static Mutant OfLines(Sample sample, List<string> lines, string what, int row) =>
        new($"{sample.Name} {what}", sample.Encode(string.Join('\n', lines)), new HashSet<int> { row });

    private static string SecondSheet(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        return zip.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ElementAt(1);
    }

    private static byte[] WithPart(byte[] workbook, string part, Func<string, string> change)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        var text = reader.ReadToEnd();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        return WithNewPart(workbook, part, stream => stream.Write(Encoding.UTF8.GetBytes(changed)));
    }

    private static byte[] WithNewPart(byte[] workbook, string part, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read))
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.Where(entry => entry.FullName != part))
            {
                using var source = entry.Open();
                using var copy = to.CreateEntry(entry.FullName).Open();
                source.CopyTo(copy);
            }

            using var added = to.CreateEntry(part, CompressionLevel.Fastest).Open();
            write(added);
        }

        return stream.ToArray();
    }
}
