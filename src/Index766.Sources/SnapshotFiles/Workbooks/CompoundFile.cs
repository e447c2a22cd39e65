using System.Buffers.Binary;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// The streams of a compound file, such as an XLS. It is opened only where its sectors hang
/// together: no chain leads outside the file or back into itself. The library
/// that reads the sheets follows the chains; in a damaged file it would follow them for ever.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderSize = 512;
    private const int EntrySize = 128;
    private const int MiniSector = 64;
    private const uint LastSector = 0xFFFFFFFA;
    private const uint SmallStream = 4096;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly int _size;
    private readonly List<uint> _next;
    private readonly byte[] _directory;

    private CompoundFile(ReadOnlyMemory<byte> content, int size, List<uint> next)
    {
        (_content, _size, _next) = (content, size, next);
        _directory = Chain(BinaryPrimitives.ReadUInt32LittleEndian(content.Span[48..]));
    }

    /// <summary>The file; null where a chain does not end, which goes to <paramref name="findings"/>.</summary>
    public static CompoundFile? Open(ReadOnlyMemory<byte> content, FindingList findings)
    {
        var bytes = content.Span;
        if (content.Length < HeaderSize || BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]) is not (9 or 12))
        {
            return Refuse(findings, $"{content.Length} byte");
        }

        var size = 1 << BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]);
        var sectors = (content.Length + size - 1) / size;
        if (Table(bytes, size, sectors) is not { } table)
        {
            return Refuse(findings, "FAT");
        }

        // In a sound file every sector follows at most one other.
        var followed = new HashSet<uint>();
        for (var sector = 0; sector < table.Count; sector++)
        {
            if (table[sector] < LastSector && (table[sector] >= sectors || !followed.Add(table[sector])))
            {
                return Refuse(findings, string.Create(CultureInfo.InvariantCulture, $"sector {sector}"));
            }
        }

        return new CompoundFile(content, size, table);
    }

    /// <summary>Whether a stream or storage of that name is there.</summary>
    public bool Has(string name) => EntryOf(name) >= 0;

    /// <summary>The bytes of the stream of that name, as far as its chain goes; null where there is none.</summary>
    public byte[]? Read(string name)
    {
        if (EntryOf(name) is not (>= 0 and var entry))
        {
            return null;
        }

        var (start, length) =
            (BinaryPrimitives.ReadUInt32LittleEndian(_directory.AsSpan(entry + 116)),
                BinaryPrimitives.ReadUInt32LittleEndian(_directory.AsSpan(entry + 120)));
        var bytes = length < SmallStream ? Small(start) : Chain(start);
        return bytes.Length > length ? bytes[..(int)length] : bytes;
    }

    private int EntryOf(string name)
    {
        for (var entry = 0; entry + EntrySize <= _directory.Length; entry += EntrySize)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(_directory.AsSpan(entry + 64));
            if (length == (2 * name.Length) + 2 && Encoding.Unicode.GetString(_directory, entry, 2 * name.Length) == name)
            {
                return entry;
            }
        }

        return -1;
    }

    /// <summary>The sectors of a chain, one after the other; bounded by the file, since no sector follows two.</summary>
    private byte[] Chain(uint first)
    {
        using var stream = new MemoryStream();
        for (var (sector, steps) = (first, 0); sector < LastSector && steps <= _next.Count; sector = sector < _next.Count
            ? _next[(int)sector] : LastSector, steps++)
        {
            stream.Write(SectorOf(_content.Span, sector, _size, mayBeCut: true));
        }

        return stream.ToArray();
    }

    /// <summary>A short stream, whose pieces lie in the stream of the root entry.</summary>
    private byte[] Small(uint first)
    {
        if (_directory.Length < EntrySize)
        {
            return [];
        }

        var pieces = Chain(BinaryPrimitives.ReadUInt32LittleEndian(_directory.AsSpan(116)));
        var next = Chain(BinaryPrimitives.ReadUInt32LittleEndian(_content.Span[60..]));
        using var stream = new MemoryStream();
        for (var (piece, steps) = (first, 0); piece < pieces.Length / MiniSector && steps < SmallStream / MiniSector; steps++)
        {
            stream.Write(pieces, (int)piece * MiniSector, MiniSector);
            piece = (4 * piece) + 4 <= next.Length ? BinaryPrimitives.ReadUInt32LittleEndian(next.AsSpan((int)(4 * piece))) : LastSector;
        }

        return stream.ToArray();
    }

    /// <summary>What follows each sector; null where the list of its own sectors is wrong.</summary>
    private static List<uint>? Table(ReadOnlySpan<byte> content, int size, int sectors)
    {
        var places = new List<uint>();
        for (var i = 0; i < 109; i++)
        {
            Add(places, BinaryPrimitives.ReadUInt32LittleEndian(content[(76 + (4 * i))..]));
        }

        var next = BinaryPrimitives.ReadUInt32LittleEndian(content[68..]);
        for (var steps = 0; next < LastSector; steps++)
        {
            if (steps > sectors || SectorOf(content, next, size) is not { Length: > 0 } list)
            {
                return null;
            }

            for (var i = 0; i < (size / 4) - 1; i++)
            {
                Add(places, BinaryPrimitives.ReadUInt32LittleEndian(list[(4 * i)..]));
            }

            next = BinaryPrimitives.ReadUInt32LittleEndian(list[(size - 4)..]);
        }

        var table = new List<uint>();
        foreach (var place in places)
        {
            if (SectorOf(content, place, size) is not { Length: > 0 } sector || table.Count > sectors + size)
            {
                return null;
            }

            for (var i = 0; i < size / 4; i++)
            {
                table.Add(BinaryPrimitives.ReadUInt32LittleEndian(sector[(4 * i)..]));
            }
        }

        return table;
    }

    private static void Add(List<uint> places, uint place)
    {
        if (place < LastSector)
        {
            places.Add(place);
        }
    }

    /// <summary>A sector; none where it lies outside. The file's last one may be shorter than the others.</summary>
    private static ReadOnlySpan<byte> SectorOf(ReadOnlySpan<byte> content, uint sector, int size, bool mayBeCut = false)
    {
        var start = ((long)sector + 1) * size;
        return start + size <= content.Length ? content.Slice((int)start, size)
            : mayBeCut && start < content.Length ? content[(int)start..] : [];
    }

    private static CompoundFile? Refuse(FindingList findings, string found)
    {
        findings.Add(FindingKind.UnreadableFile, null, null, found, "một tệp XLS nguyên vẹn (tệp có thể bị cắt giữa chừng)",
            "a whole XLS file (it may be cut off)");
        return null;
    }
}
