using System.Buffers.Binary;
using System.Globalization;
using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// Whether the sectors of an XLS hang together: no chain leads outside the file or back into itself. The library that reads the sheets follows the chains; in a
/// damaged file it would follow them for ever.
/// </summary>
internal static class CompoundFile
{
    private const int HeaderSize = 512;
    private const uint LastSector = 0xFFFFFFFA;

    /// <summary>Whether the chains end; a finding says where one does not.</summary>
    public static bool IsSound(ReadOnlySpan<byte> content, FindingList findings)
    {
        if (content.Length < HeaderSize || BinaryPrimitives.ReadUInt16LittleEndian(content[30..]) is not (9 or 12))
        {
            return Refuse(findings, $"{content.Length} byte");
        }

        var size = 1 << BinaryPrimitives.ReadUInt16LittleEndian(content[30..]);
        var sectors = (content.Length + size - 1) / size;
        var table = Table(content, size, sectors);
        if (table is null)
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

        return true;
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

    private static ReadOnlySpan<byte> SectorOf(ReadOnlySpan<byte> content, uint sector, int size)
    {
        var start = ((long)sector + 1) * size;
        return start + size <= content.Length ? content.Slice((int)start, size) : [];
    }

    private static bool Refuse(FindingList findings, string found)
    {
        findings.Add(FindingKind.UnreadableFile, null, null, found, "một tệp XLS nguyên vẹn (tệp có thể bị cắt giữa chừng)", "a whole XLS file (it may be cut off)");
        return false;
    }
}
