using System.IO.Compression;
using System.Text;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Files in formats that no reader takes are called what they are, with what to do.</summary>
public class OtherFormatTests
{
    private const string SaveAsXlsx = "tệp XLSX: mở bằng Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)";
    private const string CopyTable = "tệp XLSX: chép bảng vào Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)";

    [Theory]
    [InlineData("strict.xlsx", "Strict Open XML Spreadsheet", SaveAsXlsx)]
    [InlineData("table-2003.xml", "XML Spreadsheet 2003", SaveAsXlsx)]
    [InlineData("table.ods", "ODS (OpenDocument)", "tệp XLSX: mở bằng LibreOffice hoặc Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)")]
    public void A_workbook_of_another_kind_is_told_how_to_be_saved(string name, string found, string expected) =>
    IsTold(OfficeFiles.Read(name), found, expected);

    [Theory]
    [InlineData("xl/workbook.bin", "XLSB (Excel Binary Workbook)", SaveAsXlsx)]
    [InlineData("word/document.xml", "DOCX (Word)", CopyTable)]
    [InlineData("ppt/presentation.xml", "PPTX (PowerPoint)", CopyTable)]
    [InlineData("content.xml", "ODS (OpenDocument)", "tệp XLSX: mở bằng LibreOffice hoặc Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)")]
    [InlineData("bang-diem.csv", "ZIP", "các tệp đã giải nén, gửi từng tệp")]
    public void An_archive_is_called_by_what_it_holds(string part, string found, string expected) =>
    IsTold(Files.Read(Archive((part, "x"))), found, expected);

    [Fact]
    public void A_text_document_is_no_spreadsheet() =>
        IsTold(Files.Read(Archive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x"))), "ODT (OpenDocument)",
            CopyTable);

    [Theory]
    [InlineData("%PDF-1.7\n%âãÏÓ\n1 0 obj", "PDF")]
    [InlineData("Rar!\u001a\u0007", "RAR")]
    [InlineData("{\\rtf1\\ansi Sở Y tế}", "RTF")]
    [InlineData("MIME-Version: 1.0\nX-Document-Type: Workbook\n", "MHTML (Single File Web Page)")]
    [InlineData("<?xml version=\"1.0\"?>\n<bang><dong>Sở Y tế</dong></bang>", "XML")]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook "
        + "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet/></Workbook>", "XML Spreadsheet 2003")]
    public void A_text_of_another_format_is_called_by_name(string text, string found)
    {
        var finding = Assert.Single(Files.Read(text).Findings);

        Assert.Equal((FindingKind.OtherFormat, found), (finding.Kind, finding.Found));
    }

    [Fact]
    public void Pictures_and_packed_files_are_called_by_name()
    {
        byte[][] files = [[0x89, 0x50, 0x4E, 0x47, 0x0D], [0xFF, 0xD8, 0xFF, 0xE0], [0x1F, 0x8B, 0x08], [0x37, 0x7A, 0xBC, 0xAF, 0x27]];

        Assert.Equal(["ảnh (picture)", "ảnh (picture)", "GZIP", "7Z"],
            files.Select(bytes => Assert.Single(Files.Read(bytes).Findings).Found));
    }

    [Fact]
    public void A_workbook_with_a_password_is_told_so()
    {
        // Excel puts a protected XLSX into a compound file; a protected XLS says so in the record behind its first.
        var xlsx = Renamed("EncryptedPackage");
        var xls = OfficeFiles.Bytes("cell-errors.xls");
        var begin = xls.AsSpan().IndexOf((byte[])[0x09, 0x08, 0x10, 0x00]);
        xls[begin + 20] = 0x2F;
        xls[begin + 21] = 0x00;

        foreach (var bytes in new[] { xlsx, xls })
        {
            var finding = Assert.Single(Files.Read(bytes).Findings);
            Assert.Equal((FindingKind.OtherFormat, "mật khẩu (password)"), (finding.Kind, finding.Found));
            Assert.StartsWith("sổ tính không đặt mật khẩu để mở", finding.Expected, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_document_of_old_word_is_called_so() => IsTold(Files.Read(Renamed("WordDocument")), "DOC (Word)", CopyTable);

    [Fact]
    public void A_broken_workbook_is_not_taken_for_a_strict_one()
    {
        Assert.Equal(FindingKind.UnreadableFile, Assert.Single(Files.Read(Archive(("xl/workbook.xml", "<workbook"))).Findings).Kind);
    }

    private static void IsTold(ReadFile file, string found, string expected)
    {
        Assert.Empty(file.Tables);
        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.OtherFormat, found, expected), (finding.Kind, finding.Found, finding.Expected));
    }

    /// <summary>An XLS whose workbook has another stream's name.</summary>
    private static byte[] Renamed(string name)
    {
        var bytes = OfficeFiles.Bytes("cell-errors.xls");
        var entry = bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Workbook"));
        Encoding.Unicode.GetBytes(name).CopyTo(bytes, entry);
        bytes[entry + 64] = (byte)((2 * name.Length) + 2);
        return bytes;
    }

    private static byte[] Archive(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
