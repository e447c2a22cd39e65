using System.Text;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Letters of the time before Unicode are told to be converted, in whichever file they stand.</summary>
public class LegacyLetterTests
{
    [Theory]
    [InlineData("§¬n vÞ", "Đơn vị")]
    [InlineData("§iÓm", "Điểm")]
    [InlineData("B¶ng ®iÓm th¸ng 10/2026, sè liÖu ®Õn ngµy 31/10/2026", "Bảng điểm tháng 10/2026, số liệu đến ngày 31/10/2026")]
    [InlineData("Së Gi¸o dôc vµ §µo t¹o; x· Kú ThuËn; ph­êng Th¾ng Lîi", "Sở Giáo dục và Đào tạo; xã Kỳ Thuận; phường Thắng Lợi")]
    public void Tcvn3_is_read_letter_by_letter(string written, string meant) =>
        Assert.Equal((LegacyLetters.Tcvn3, meant), LegacyLetters.Readings(written).First());

    [Theory]
    [InlineData("Ñôn vò", "Đơn vị")]
    [InlineData("Toång ñieåm", "Tổng điểm")]
    [InlineData("Sôû Giaùo duïc vaø Ñaøo taïo; tænh Gia Lai; Xeáp haïng; phöôøng Thaéng Lôïi; lyù; ngöõ",
        "Sở Giáo dục và Đào tạo; tỉnh Gia Lai; Xếp hạng; phường Thắng Lợi; lý; ngữ")]
    [InlineData("SÔÛ NOÄI VUÏ", "SỞ NỘI VỤ")]
    public void Vni_is_read_letter_by_letter(string written, string meant) =>
        Assert.Equal((LegacyLetters.Vni, meant), LegacyLetters.Readings(written).Last());

    [Theory]
    [InlineData("tcvn3.csv", null, null)]
    [InlineData("tcvn3.xlsx", "Sheet", "A")]
    [InlineData("tcvn3.xls", "Sheet", "A")]
    public void A_file_of_tcvn3_is_told_to_be_converted_and_nothing_else(string name, string? sheet, string? column)
    {
        var file = OfficeFiles.Read(name);

        Assert.Empty(file.Tables);
        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.OtherFormat, sheet is null ? name : $"{name} › {sheet}", 1, column, "UBND tØnh Gia Lai"),
            (finding.Kind, finding.File, finding.Row, finding.Column, finding.Found));
        Assert.StartsWith("chữ Unicode: đây là chữ TCVN3 (ABC, phông .VnTime); chuyển sang Unicode trước", finding.Expected,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UBND tænh Gia Lai\nSTT;Ñôn vò;Ñieåm\n1;Sôû Y teá;70,9\n")]
    [InlineData("UBND tænh Gia Lai\nSTT,Ñôn vò,Toång ñieåm\n1,Sôû Y teá,70.9\n")]
    [InlineData("STT\tTeân ñôn vò\tÑieåm\n1\tSôû Y teá\t70,9\n")]
    public void A_file_of_vni_is_told_to_be_converted(string text)
    {
        foreach (var bytes in new[] { Encoding.Latin1.GetBytes(text), Encoding.UTF8.GetBytes(text),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] })
        {
            var finding = Assert.Single(Files.Read(bytes).Findings);

            Assert.Equal(FindingKind.OtherFormat, finding.Kind);
            Assert.Contains("VNI (phông VNI-Times)", finding.Expected, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Së Y tÕ")]
    [InlineData("Sôû Y teá")]
    [InlineData("ph­êng Pleiku")]
    public void Old_letters_in_names_alone_are_found_too(string name)
    {
        var workbook =
            Sheet.Workbook(
                new Sheet("Điểm",
                    [["UBND tỉnh Gia Lai, số liệu đến ngày 31/10/2026"], ["Đơn vị", "Điểm"], ["Sở Nội vụ", 68.66m], [name, 70.9m]]));
        var finding = Assert.Single(Files.Reader.Read("f.xlsx", workbook, new ReadingDefaults(),
            TestContext.Current.CancellationToken).Findings);

        Assert.Equal((FindingKind.OtherFormat, 4, "A", name), (finding.Kind, finding.Row, finding.Column, finding.Found));
    }

    [Theory]
    [InlineData("Công thương")]
    [InlineData("Độc lập – Tự do – Hạnh phúc")]
    [InlineData("Điểm năm 2026 (°)")]
    [InlineData("Ghi chú: số liệu lấy lúc 7h § 3")]
    public void Letters_of_today_are_left_alone(string line)
    {
        Assert.Single(Files.Table($"UBND tỉnh Gia Lai, số liệu đến ngày 31/10/2026\n{line}\nĐơn vị;Điểm\nSở Y tế;70,9\n").Readings);
    }
}
