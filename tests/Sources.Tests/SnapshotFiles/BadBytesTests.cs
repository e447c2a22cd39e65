using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Files that are no CSV at all.</summary>
public class BadBytesTests
{
    private const string Head = "as_of,unit_code,indicator,points\n";

    [Theory]
    [InlineData("", "0")]
    [InlineData(" \n\n", "3")]
    public void An_empty_file_is_refused(string text, string size)
    {
        Files.IsRefused(Files.Read(text), $"f.csv: gặp “{size} byte”; cần một tệp có số liệu.",
            $"f.csv: found “{size} byte”; expected a file with figures.");
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_the_first_wrong_byte()
    {
        Files.IsRefused(Files.Read([.. "as_of,S"u8, 0xFF, .. " Y t"u8]),
            "f.csv: gặp “byte 8: 0xFF”; cần văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”).",
            "f.csv: found “byte 8: 0xFF”; expected text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”).");
    }

    [Fact]
    public void A_file_cut_off_within_a_letter_is_refused()
    {
        Files.IsRefused(Files.Read([.. "as_of,S"u8, 0xE1, 0xBB]),
            "f.csv: gặp “byte 8: 0xE1”; cần văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”).",
            "f.csv: found “byte 8: 0xE1”; expected text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”).");
    }

    [Fact]
    public void A_binary_file_of_no_known_kind_is_refused()
    {
        Files.IsRefused(Files.Read([0x61, 0x00, 0x62]), "f.csv: gặp “byte 0x00”; cần tệp CSV, JSON, XLSX hoặc XLS.",
            "f.csv: found “byte 0x00”; expected a file in CSV, JSON, XLSX or XLS.");
    }

    [Fact]
    public void A_broken_xlsx_is_refused()
    {
        Files.IsRefused(Files.Read([0x50, 0x4B, 0x03, 0x04, 0x14]),
            "f.csv: gặp “nội dung hỏng (broken content)”; cần một tệp XLSX nguyên vẹn (tệp có thể bị cắt giữa chừng).",
            "f.csv: found “nội dung hỏng (broken content)”; expected a whole XLSX file (it may be cut off).");
    }

    [Fact]
    public void A_broken_xls_is_refused()
    {
        Files.IsRefused(Files.Read([0xD0, 0xCF, 0x11, 0xE0]),
            "f.csv: gặp “4 byte”; cần một tệp XLS nguyên vẹn (tệp có thể bị cắt giữa chừng).",
            "f.csv: found “4 byte”; expected a whole XLS file (it may be cut off).");
    }

    [Fact]
    public void A_web_page_in_place_of_data_is_refused()
    {
        Files.IsRefused(Files.Read("\r\n  <!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>"),
            "f.csv: gặp “<!DOCTYPE html>”; cần số liệu CSV, JSON, XLSX hoặc XLS, không phải trang web (HTML).",
            "f.csv: found “<!DOCTYPE html>”; expected figures in CSV, JSON, XLSX or XLS, not a web page (HTML).");
    }

    [Fact]
    public void Whatever_the_bytes_hold_the_reader_answers()
    {
        var random = new Random(766);
        var seed = Encoding.UTF8.GetBytes(Head + "2024-12-17,BP,TOTAL,\"94,5\"\n2024-12-17,BP,RANK,\n");
        for (var i = 0; i < 5000; i++)
        {
            var bytes = seed.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var file = Files.Read(bytes[..random.Next(bytes.Length + 1)]);
            Assert.True(file.Tables.Count == 1 ^ file.Findings.Count > 0);
        }
    }
}
