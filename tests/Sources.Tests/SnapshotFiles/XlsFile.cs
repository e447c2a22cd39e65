using System.Globalization;
using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Sheets as an XLS: BIFF8 records (MS-XLS) in a compound file (MS-CFB), as much of both as a table needs.</summary>
internal static class XlsFile
{
    private const int SectorSize = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;
    private const uint Free = 0xFFFFFFFF;

    private static readonly ushort[] NumberFormats = [0, 0, 10, 14];

    private static readonly Dictionary<string, byte> Errors = new(StringComparer.Ordinal)
    {
        ["#DIV/0!"] = 0x07,
        ["#REF!"] = 0x17,
        ["#N/A"] = 0x2A,
    };

    public static byte[] Of(params Sheet[] sheets)
    {
        var parts = Array.ConvertAll(sheets, SheetStream);
        var start = Globals(sheets, [.. sheets.Select(_ => 0)]).Length;
        var places = parts.Select((_, i) => start + parts.Take(i).Sum(part => part.Length)).ToArray();
        return Container([.. Globals(sheets, places), .. parts.SelectMany(part => part)]);
    }

    private static byte[] Globals(Sheet[] sheets, int[] places)
    {
        var stream = new Records();
        stream.Add(0x0809, (ushort)0x0600, (ushort)0x0005, 0, 0, 0);
        stream.Add(0x0042, (ushort)1200);
        foreach (var (i, format) in NumberFormats.Index())
        {
            stream.Add(0x00E0, (ushort)0, format, (ushort)(i == 0 ? 0xFFF5 : 0x0001), 0x0400_0020, 0, 0, (ushort)0);
        }

        foreach (var (i, sheet) in sheets.Index())
        {
            stream.Add(0x0085, places[i], (byte)(sheet.IsHidden ? 1 : 0), (byte)0, (byte)sheet.Name.Length, (byte)1, sheet.Name);
        }

        stream.Add(0x000A);
        return stream.ToArray();
    }

    private static byte[] SheetStream(Sheet sheet)
    {
        var stream = new Records();
        stream.Add(0x0809, (ushort)0x0600, (ushort)0x0010, 0, 0, 0);
        stream.Add(0x0200, 0, sheet.Rows.Count, (ushort)0, (ushort)sheet.Rows.Max(row => row.Count), (ushort)0);
        foreach (var (number, row) in sheet.Rows.Index())
        {
            foreach (var (column, value) in row.Index().Where(cell => cell.Item is not null))
            {
                AddCell(stream, (ushort)number, (ushort)column, value!);
            }
        }

        if (sheet.Merges.Length > 0)
        {
            stream.Add(0x00E5, [(ushort)sheet.Merges.Length, .. sheet.Merges.SelectMany(MergeOf)]);
        }

        stream.Add(0x000A);
        return stream.ToArray();
    }

    private static void AddCell(Records stream, ushort row, ushort column, object value)
    {
        switch (value)
        {
            case string text:
                stream.Add(0x0204, row, column, (ushort)1, (ushort)text.Length, (byte)1, text);
                break;
            case ErrorCell error:
                stream.Add(0x0205, row, column, (ushort)1, Errors[error.Name], (byte)1);
                break;
            case PercentCell percent:
                stream.Add(0x0203, row, column, (ushort)2, (double)percent.Share);
                break;
            case DateOnly date:
                stream.Add(0x0203, row, column, (ushort)3, (double)(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber));
                break;
            default:
                stream.Add(0x0203, row, column, (ushort)1, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Of B3:F3 first and last row, first and last column, from 0.</summary>
    private static object[] MergeOf(string merge)
    {
        var (first, last) = (PlaceOf(merge.Split(':')[0]), PlaceOf(merge.Split(':')[1]));
        return [first.Row, last.Row, first.Column, last.Column];
    }

    private static (ushort Row, ushort Column) PlaceOf(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetter).ToArray();
        var row = int.Parse(cell.AsSpan(letters.Length), CultureInfo.InvariantCulture);
        return ((ushort)(row - 1), (ushort)(letters.Aggregate(0, (sum, letter) => (26 * sum) + letter - 'A' + 1) - 1));
    }

    /// <summary>A compound file with that one stream: header, sector table, directory, the stream.</summary>
    private static byte[] Container(byte[] stream)
    {
        var length = Math.Max(stream.Length, 4096);
        var data = (length + SectorSize - 1) / SectorSize;
        var tables = 1;
        while (tables * (SectorSize / 4) < tables + 1 + data)
        {
            tables++;
        }

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.Unicode);
        WriteHeader(writer, tables);
        foreach (var sector in Enumerable.Range(0, tables * (SectorSize / 4)))
        {
            writer.Write(sector < tables ? FatSector : sector == tables || sector == tables + data ? EndOfChain
                : sector < tables + data ? (uint)sector + 1 : Free);
        }

        WriteEntry(writer, "Root Entry", 5, child: 1, EndOfChain, 0);
        WriteEntry(writer, "Workbook", 2, child: Free, (uint)tables + 1, length);
        writer.Write(new byte[SectorSize - (2 * 128)]);
        writer.Write(stream);
        writer.Write(new byte[(data * SectorSize) - stream.Length]);
        writer.Flush();
        return file.ToArray();
    }

    private static void WriteHeader(BinaryWriter writer, int tables)
    {
        writer.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        writer.Write(new byte[16]);
        Array.ForEach(new ushort[] { 0x003E, 3, 0xFFFE, 9, 6 }, writer.Write);
        writer.Write(new byte[10]);
        Array.ForEach(new[] { (uint)tables, (uint)tables, 0u, 4096u, EndOfChain, 0u, EndOfChain, 0u }, writer.Write);
        foreach (var place in Enumerable.Range(0, 109))
        {
            writer.Write(place < tables ? (uint)place : Free);
        }
    }

    private static void WriteEntry(BinaryWriter writer, string name, byte kind, uint child, uint start, long length)
    {
        writer.Write(Encoding.Unicode.GetBytes(name.PadRight(32, '\0')));
        writer.Write((ushort)((2 * name.Length) + 2));
        writer.Write([kind, 1]);
        Array.ForEach(new[] { Free, Free, child }, writer.Write);
        writer.Write(new byte[36]);
        writer.Write(start);
        writer.Write(length);
    }

    private sealed class Records
    {
        private readonly List<byte> _bytes = [];

        public void Add(ushort kind, params object[] values)
        {
            var data = values.SelectMany(BytesOf).ToArray();
            _bytes.AddRange([.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((ushort)data.Length), .. data]);
        }

        public byte[] ToArray() => [.. _bytes];

        private static byte[] BytesOf(object value) => value switch
        {
            byte one => [one],
            ushort two => BitConverter.GetBytes(two),
            int four => BitConverter.GetBytes(four),
            double eight => BitConverter.GetBytes(eight),
            string text => Encoding.Unicode.GetBytes(text),
            _ => throw new ArgumentException($"{value.GetType()} is no field.", nameof(value)),
        };
    }
}
