using System.Buffers.Binary;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// What is noticed of an XLS before it is read (MS-XLS): whether it has a password, and the cells with an error of the spreadsheet's, which
/// the library shows as empty. Records whose length leads outside the stream end the walk.
/// </summary>
internal sealed class XlsScan
{
    private const int BeginOfStream = 0x0809;
    private const int Password = 0x002F;
    private const int SheetName = 0x0085;
    private const int ErrorCell = 0x0205;
    private const int FormulaCell = 0x0006;

    private static readonly Dictionary<byte, string> ErrorNames = new (byte Code, string Name)[]
    {
        (0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0F, "#VALUE!"), (0x17, "#REF!"), (0x1D, "#NAME?"), (0x24, "#NUM!"), (0x2A, "#N/A"),
    }.ToDictionary(error => error.Code, error => error.Name);

    private readonly Dictionary<int, string> _sheets = [];
    private readonly Dictionary<string, ErrorCells> _errors = new(StringComparer.Ordinal);
    private ErrorCells? _sheet;

    public bool HasPassword { get; private set; }

    public static XlsScan Of(ReadOnlySpan<byte> stream)
    {
        var scan = new XlsScan();
        for (var place = 0; place + 4 <= stream.Length && !scan.HasPassword;)
        {
            var (kind, length) =
                (BinaryPrimitives.ReadUInt16LittleEndian(stream[place..]), BinaryPrimitives.ReadUInt16LittleEndian(stream[(place + 2)..]));
            if (place + 4 + length > stream.Length)
            {
                break;
            }

            scan.Record(place, kind, stream.Slice(place + 4, length));
            place += 4 + length;
        }

        return scan;
    }

    /// <summary>What is shown of a sheet's cells with an error; null where it is not known.</summary>
    public ErrorCells? ErrorsOf(string sheet) => _errors.GetValueOrDefault(sheet);

    private void Record(int place, int kind, ReadOnlySpan<byte> data)
    {
        switch (kind)
        {
            case Password:
                HasPassword = true;
                break;
            case SheetName when data.Length > 8:
                _sheets[BinaryPrimitives.ReadInt32LittleEndian(data)] = NameOf(data[6..]);
                break;
            case BeginOfStream:
                _sheet = _sheets.TryGetValue(place, out var name) ? _errors[name] = new ErrorCells() : _sheet;
                break;
            case ErrorCell when data.Length >= 8 && data[7] == 1:
                Note(data, data[6]);
                break;
            case FormulaCell when data.Length >= 14 && data[6] == 2 && data[12] == 0xFF && data[13] == 0xFF:
                Note(data, data[8]);
                break;
            default:
                break;
        }
    }

    private void Note(ReadOnlySpan<byte> cell, byte error) => _sheet?.Add(
        BinaryPrimitives.ReadUInt16LittleEndian(cell) + 1, BinaryPrimitives.ReadUInt16LittleEndian(cell[2..]),
        ErrorNames.GetValueOrDefault(error, ErrorCells.Unnamed));

    /// <summary>The name behind its length: from BIFF8 on with a byte that says whether its letters have one byte or two.</summary>
    private static string NameOf(ReadOnlySpan<byte> data)
    {
        var length = data[0];
        return data.Length == length + 1 ? Encoding.Latin1.GetString(data[1..])
            : (data[1] & 1) == 0 ? Encoding.Latin1.GetString(data.Slice(2, Math.Min(length, data.Length - 2)))
            : Encoding.Unicode.GetString(data.Slice(2, Math.Min(2 * length, data.Length - 2)));
    }
}
