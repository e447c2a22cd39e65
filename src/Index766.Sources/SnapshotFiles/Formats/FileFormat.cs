using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Formats;

/// <summary>A format that no reader takes, what it is called, and what to do instead.</summary>
/// <param name="Name">As a clerk knows it.</param>
/// <param name="Expected">What to send instead and how to make it, in Vietnamese.</param>
internal sealed record FileFormat(string Name, string Expected, string ExpectedEnglish)
{
    public static readonly FileFormat Ods = SaveAsXlsx("ODS (OpenDocument)", "LibreOffice hoặc Excel", "LibreOffice or Excel");
    public static readonly FileFormat Xlsb = SaveAsXlsx("XLSB (Excel Binary Workbook)");
    public static readonly FileFormat StrictXlsx = SaveAsXlsx("Strict Open XML Spreadsheet");
    public static readonly FileFormat Xml2003 = SaveAsXlsx("XML Spreadsheet 2003");
    public static readonly FileFormat Xml = new("XML", "số liệu CSV, JSON, XLSX hoặc XLS", "figures in CSV, JSON, XLSX or XLS");
    public static readonly FileFormat Html = SaveAsXlsx("HTML");
    public static readonly FileFormat Mhtml = SaveAsXlsx("MHTML (Single File Web Page)");
    public static readonly FileFormat Docx = CopyTable("DOCX (Word)");
    public static readonly FileFormat Doc = CopyTable("DOC (Word)");
    public static readonly FileFormat Odt = CopyTable("ODT (OpenDocument)");
    public static readonly FileFormat Pptx = CopyTable("PPTX (PowerPoint)");
    public static readonly FileFormat Rtf = CopyTable("RTF");
    public static readonly FileFormat Zip = Unpack("ZIP");

    public static readonly FileFormat Protected = new("mật khẩu (password)",
        "sổ tính không đặt mật khẩu để mở: trong Excel, Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa bằng mật khẩu, xóa mật khẩu rồi "
            + "lưu lại",
        "a workbook that opens without a password: in Excel, File › Info › Protect Workbook › Encrypt with Password, clear it and save");

    public static readonly FileFormat UnknownBinary = new("byte 0x00", "tệp CSV, JSON, XLSX hoặc XLS", "a file in CSV, JSON, XLSX or XLS");

    private static readonly FileFormat Pdf = new("PDF",
        "bảng tính hoặc CSV: xin tệp Excel gốc, hoặc chép bảng vào Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)",
        "a spreadsheet or CSV: ask for the original Excel file, or copy the table into Excel and save as “Excel Workbook” (.xlsx)");

    private static readonly FileFormat Picture =
        new("ảnh (picture)", "bảng tính hoặc CSV, không phải ảnh: xin tệp Excel gốc",
            "a spreadsheet or CSV, not a picture: ask for the original Excel file");

    private static readonly (byte[] Start, FileFormat Format)[] Binaries =
    [
        ("%PDF"u8.ToArray(), Pdf), ([0x1F, 0x8B], Unpack("GZIP")), ("Rar!"u8.ToArray(), Unpack("RAR")),
        ([0x37, 0x7A, 0xBC, 0xAF], Unpack("7Z")),
        ([0x89, 0x50, 0x4E, 0x47], Picture), ([0xFF, 0xD8, 0xFF], Picture), ("{\\rtf"u8.ToArray(), Rtf),
        ("MIME-Version:"u8.ToArray(), Mhtml),
    ];

    public static FileFormat? Of(ReadOnlySpan<byte> content)
    {
        foreach (var (start, format) in Binaries)
        {
            if (content.StartsWith(start))
            {
                return format;
            }
        }

        return null;
    }

    public void Refuse(FindingList findings) => findings.Add(FindingKind.OtherFormat, null, null, Name, Expected, ExpectedEnglish);

    private static FileFormat SaveAsXlsx(string name, string with = "Excel", string withEnglish = "Excel") => new(name,
        $"tệp XLSX: mở bằng {with} rồi lưu với kiểu “Excel Workbook” (.xlsx)",
        $"an XLSX: open it in {withEnglish} and save as “Excel Workbook” (.xlsx)");

    private static FileFormat CopyTable(string name) => new(name,
        "tệp XLSX: chép bảng vào Excel rồi lưu với kiểu “Excel Workbook” (.xlsx)",
        "an XLSX: copy the table into Excel and save as “Excel Workbook” (.xlsx)");

    private static FileFormat Unpack(string name) =>
        new(name, "các tệp đã giải nén, gửi từng tệp", "the files in it, unpacked and sent one by one");
}

/// <summary>What a text that begins with a tag is: HTML, a workbook as XML, or other XML.</summary>
internal static partial class Markup
{
    private const int Start = 8 * 1024;

    /// <summary>Whether it is HTML: by its first element, whatever stands before it.</summary>
    public static bool IsHtml(ReadOnlySpan<byte> utf8) =>
        FirstElement().Match(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Start)])) is { Success: true } match
        && (match.Groups["doctype"].Success || match.Groups["html"].Success);

    /// <summary>What XML is called: that of Excel 2003 by its own name.</summary>
    public static FileFormat XmlFormatOf(ReadOnlySpan<byte> utf8) =>
        utf8[..Math.Min(utf8.Length, Start)].IndexOf("urn:schemas-microsoft-com:office:spreadsheet"u8) >= 0 ? FileFormat.Xml2003
            : FileFormat.Xml;

    [GeneratedRegex(@"\A\s*(<\?[^>]*>\s*|<!--.*?-->\s*)*((?<doctype><!doctype\s+html\b)|"
        + @"<(?<html>html|head|body|table|meta|title|style|script|div|center|p|form|h[1-6])[\s/>])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstElement();
}
