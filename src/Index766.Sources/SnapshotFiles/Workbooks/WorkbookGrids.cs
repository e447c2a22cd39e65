using ExcelDataReader;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Formats;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>What a workbook is, by its first bytes.</summary>
internal enum WorkbookKind
{
    /// <summary>A ZIP archive: perhaps an XLSX.</summary>
    Xlsx,

    /// <summary>A compound file: perhaps an XLS.</summary>
    Xls,
}

/// <summary>
/// The sheets of a workbook, XLSX or XLS, as grids: the values that a clerk sees, also those of formulas. Macros and external links stay
/// what they are: bytes that nobody runs or follows.
/// </summary>
internal static class WorkbookGrids
{
    /// <summary>What is found where a library could not read on, whatever it says of that.</summary>
    public const string Broken = "nội dung hỏng (broken content)";

    static WorkbookGrids() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public static WorkbookKind? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\x03\x04"u8) ? WorkbookKind.Xlsx
        : content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? WorkbookKind.Xls
        : null;

    /// <summary>The visible sheets; null where the workbook can't be read, which goes to <paramref name="findings"/>.</summary>
    public static IReadOnlyList<Grid>? Read(WorkbookKind kind, ReadOnlyMemory<byte> content, GridQuota quota, FindingList findings) =>
        kind == WorkbookKind.Xlsx ? ReadXlsx(content, quota, findings) : ReadXls(content, quota, findings);

    private static List<Grid>? ReadXlsx(ReadOnlyMemory<byte> content, GridQuota quota, FindingList findings) =>
        new WorkbookParts(findings, quota.CancellationToken).ScanSheets(content) is not { } scans
            || scans.Select(sheet => IsRight(sheet.Key, sheet.Value, findings)).ToList().Contains(false) ? null
            : Read(() => ExcelReaderFactory.CreateOpenXmlReader(WorkbookParts.StreamOf(content)),
                reader => scans.TryGetValue(reader.Name, out var scan) ? (scan.Extent, scan.Errors) : (ExtentOf(reader), null), quota,
                findings);

    private static List<Grid>? ReadXls(ReadOnlyMemory<byte> content, GridQuota quota, FindingList findings)
    {
        if (CompoundFile.Open(content, findings) is not { } file)
        {
            return null;
        }

        var scan = file.Read("Workbook") is { } stream || (stream = file.Read("Book")) is not null ? XlsScan.Of(stream) : null;
        var format = scan is { HasPassword: true } || (scan is null && file.Has("EncryptedPackage")) ? FileFormat.Protected
            : scan is null && file.Has("WordDocument") ? FileFormat.Doc
            : null;
        if (format is not null)
        {
            format.Refuse(findings);
            return null;
        }

        return Read(() => ExcelReaderFactory.CreateBinaryReader(WorkbookParts.StreamOf(content)),
            reader => (ExtentOf(reader), scan?.ErrorsOf(reader.Name)), quota, findings);
    }

    /// <summary>What the library says of the sheet: in an XLS, up to the last row and column that it says to have.</summary>
    private static SheetExtent ExtentOf(IExcelDataReader reader) => new(reader.RowCount, reader.FieldCount);

    private static bool IsRight(string sheet, SheetScan scan, FindingList findings)
    {
        if (scan.WrongRow is { } row)
        {
            findings.In(sheet)
                .AddUnreadable(null, row, $"các dòng theo thứ tự từ 1 đến {GridLimits.MaxSheetRows}",
                    $"rows in order, from 1 to {GridLimits.MaxSheetRows}");
            return false;
        }

        if (scan.CrowdedRow is { } crowded)
        {
            findings.In(sheet).AddUnreadable(null, crowded, $"không quá {GridLimits.MaxSheetColumns} ô trong một dòng, mỗi cột một ô",
                $"at most {GridLimits.MaxSheetColumns} cells in a row, one for each column");
            return false;
        }

        if (scan.FirstFormula is { } cell)
        {
            findings.In(sheet).Add(FindingKind.FormulaValue, null, null, cell,
                $"số thay cho công thức ({scan.Formulas} ô có công thức, ô đầu tiên là {cell}); giá trị đang lưu trong tệp được dùng",
                $"values in place of formulas ({scan.Formulas} cells, the first is {cell}); those that the file holds are used");
        }

        return true;
    }

    private static List<Grid>? Read(Func<IExcelDataReader> open, Func<IExcelDataReader, (SheetExtent, ErrorCells?)> seenOf, GridQuota quota,
        FindingList findings)
    {
        try
        {
            using var reader = open();
            var grids = new List<Grid>();
            do
            {
                quota.CancellationToken.ThrowIfCancellationRequested();
                var here = findings.In(reader.Name);
                if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
                {
                    here.Add(FindingKind.SkippedSheet, null, null, "trang tính ẩn (hidden)",
                        "trang tính không ẩn; trang ẩn không được đọc", "a visible sheet; a hidden one is not read");
                    continue;
                }

                var (extent, errors) = seenOf(reader);
                if (SheetGrid.Read(reader, extent, errors, quota, here) is not { } grid)
                {
                    return null;
                }

                grids.Add(grid);
            }
            while (reader.NextResult());
            return grids;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            // The library meets hostile bytes with whatever exception they lead to; none of them may stop the others' files.
            findings.AddUnreadable(null, Broken, "một sổ tính Excel nguyên vẹn, không đặt mật khẩu",
                "a whole Excel workbook without a password");
            return null;
        }
    }
}
