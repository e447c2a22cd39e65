using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// The streams of a compound file, such as an XLS. It is opened only where its sectors hang together: no chain leads outside the file or
/// back into itself.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderSize = 512;
    private const int EntrySize = 128;
    private const int MiniSector = 64;

    /// <summary>From here on a number is no sector, but says that it is free or the end of a chain.</summary>
    private const uint NoSector = 0xFFFFFFFA;

    /// <summary>Streams below this size lie in pieces in the stream of the root entry.</summary>
    private const uint SmallStream = 4096;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly int _sectorSize;
    private readonly List<uint> _next = [];
    private byte[] _directory = [];

    private CompoundFile(ReadOnlyMemory<byte> content, int sectorSize) => (_content, _sectorSize) = (content, sectorSize);

    /// <summary>The file; null where a chain does not end, which goes to <paramref name="findings"/>.</summary>
    public static CompoundFile? Open(ReadOnlyMemory<byte> content, FindingList findings)
    {
        var fault = $"{content.Length} byte";
        if (content.Length >= HeaderSize && BinaryPrimitives.ReadUInt16LittleEndian(content.Span[30..]) is (9 or 12) and var power)
        {
            var file = new CompoundFile(content, 1 << power);
            fault = file.Load();
            if (fault is null)
            {
                return file;
            }
        }

        findings.AddUnreadable(null, fault, "một tệp XLS nguyên vẹn (tệp có thể bị cắt giữa chừng)",
            "a whole XLS file (it may be cut off)");
        return null;
    }

    public bool Has(string name) => EntryOf(name) >= 0;

    /// <summary>The bytes of the stream of that name, as far as its chain goes; null where there is none.</summary>
    public byte[]? Read(string name)
    {
        if (EntryOf(name) is not (>= 0 and var entry))
        {
            return null;
        }

        var (start, length) = (NumberAt(_directory, entry + 116), NumberAt(_directory, entry + 120));
        var bytes = length < SmallStream ? Small(start) : Chain(start);
        return bytes.Length > length ? bytes[..(int)length] : bytes;
    }

    /// <summary>Reads what follows each sector, and the directory; what is wrong, or null.</summary>
    private string? Load()
    {
        var sectors = (_content.Length + _sectorSize - 1) / _sectorSize;
        List<uint> lists = [.. Numbers(_content.Span[76..HeaderSize])];
        var next = NumberAt(_content.Span, 68);
        for (var steps = 0; next < NoSector; steps++)
        {
            if (steps > sectors || Sector(next) is not { Length: > 0 } list)
            {
                return "FAT";
            }

            lists.AddRange(Numbers(list[..^4]));
            next = NumberAt(list, _sectorSize - 4);
        }

        foreach (var place in lists.Where(place => place < NoSector))
        {
            if (Sector(place) is not { Length: > 0 } list || _next.Count > sectors + _sectorSize)
            {
                return "FAT";
            }

            _next.AddRange(Numbers(list));
        }

        // In a sound file every sector follows at most one other.
        var followed = new HashSet<uint>();
        var wrong = _next.FindIndex(sector => sector < NoSector && (sector >= sectors || !followed.Add(sector)));
        _directory = wrong < 0 ? Chain(NumberAt(_content.Span, 48)) : [];
        return wrong < 0 ? null : $"sector {wrong}";
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
        for (var (sector, steps) = (first, 0); sector < NoSector && steps <= _next.Count; steps++)
        {
            stream.Write(Sector(sector, mayBeCut: true));
            sector = sector < _next.Count ? _next[(int)sector] : NoSector;
        }

        return stream.ToArray();
    }

    private byte[] Small(uint first)
    {
        if (_directory.Length < EntrySize)
        {
            return [];
        }

        var pieces = Chain(NumberAt(_directory, 116));
        var next = Numbers(Chain(NumberAt(_content.Span, 60)));
        using var stream = new MemoryStream();
        for (var (piece, steps) = (first, 0); piece < pieces.Length / MiniSector && steps < SmallStream / MiniSector; steps++)
        {
            stream.Write(pieces, (int)piece * MiniSector, MiniSector);
            piece = piece < next.Length ? next[piece] : NoSector;
        }

        return stream.ToArray();
    }

    /// <summary>A sector; none where it lies outside. The file's last one may be shorter than the others.</summary>
    private ReadOnlySpan<byte> Sector(uint sector, bool mayBeCut = false)
    {
        var start = ((long)sector + 1) * _sectorSize;
        return start + _sectorSize <= _content.Length ? _content.Span.Slice((int)start, _sectorSize)
            : mayBeCut && start < _content.Length ? _content.Span[(int)start..] : [];
    }

    private static uint NumberAt(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[place..]);

    private static uint[] Numbers(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, uint>(bytes).ToArray();
}
