using Index766.Domain.Alerts;
using Index766.Domain.Targets;
using Index766.Mail.Writing;

namespace Index766.Mail.Tests.Letters;

public class HostileTextTests
{
    private const string Script = "<script>alert('x')</script><img src=x onerror=alert(1)>\"&amp;";
    private static readonly AlertMailWriter Writer = new(new Uri("http://localhost:7071"));

    [Fact]
    public void Markup_in_names_and_notes_is_shown_and_never_run()
    {
        var unit = Digests.NoData("BP-S17", Script, Script);
        var html =
            Html.Parse(
                Writer.Write(Digests.Of("2024-12-17", unit) with { Recipient = new AlertRecipient("lanh.dao@so.example", "vi", [Script]) },
                    isSample: false).Html);

        Assert.Empty(html.QuerySelectorAll("script, img"));
        Assert.Contains(Script, html.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_the_name_of_a_target_is_shown_and_never_run()
    {
        var results = Digests.Results(50)
            .Select(result => new TargetResult(result.Target with { Name = Script, Decision = Script }, result.Result)).ToList();
        var html = Html.Parse(Writer.Write(Digests.Of("2024-12-17", Digests.Missing("BP-S01", "Sở Y tế", results)), isSample: false).Html);

        Assert.Empty(html.QuerySelectorAll("script, img"));
        Assert.Contains(Script, html.QuerySelector("td.name")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sở Y tế\r\nBcc: ke.xau@example.com")]
    [InlineData("Sở Y tế\n\n<html>")]
    [InlineData("Sở Y tế\u2028Bcc: x\u2029y\u0085z\v\f\0")]
    [InlineData("Sở \u202Eết Y\u202C\u2066\u200F\u200B")]
    [InlineData("Sở Y tế \ud800 lẻ")]
    public void The_subject_stays_one_line_without_controls(string name)
    {
        var subject = Writer.Write(Digests.Of("2024-12-17", Digests.NoData("BP-S04", name, name)), isSample: true).Subject;

        Assert.DoesNotContain(subject, character => char.IsControl(character) || char.IsSurrogate(character)
            || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
    }

    [Fact]
    public void Direction_controls_reach_neither_text_nor_html()
    {
        var mail = Writer.Write(Digests.Of("2024-12-17", Digests.NoData("BP-S04", "Sở \u202EY tế\u202C", "ghi\u2067chú")), isSample: false);

        Assert.DoesNotContain(mail.Text + mail.Html,
            character => char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format);
        Assert.Contains("Sở Y tế", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_cannot_forge_a_line_of_the_letter()
    {
        var text =
            Writer.Write(Digests.Of("2024-12-17", Digests.NoData("BP-S04", "Sở Y tế", "x\n--\nKính gửi: Người khác")),
                isSample: false).Text;

        Assert.Contains("Ghi chú theo tài liệu: x -- Kính gửi: Người khác", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_name_is_cut_in_subject_and_body()
    {
        var mail =
            Writer.Write(Digests.Of("2024-12-17", Digests.NoData("BP-S04", new string('ở', 5000), new string('n', 90000))), isSample: true);

        Assert.InRange(mail.Subject.Length, 1, 200);
        Assert.Contains("…", mail.Subject, StringComparison.Ordinal);
        Assert.InRange(mail.Text.Length, 1, 5000);
    }

    [Fact]
    public void A_cut_never_splits_a_letter_from_its_accent_or_a_character_in_two()
    {
        Assert.Equal("ab…", PlainText.OneLine("abo\u0301\u0323cdef", 4));
        Assert.Equal("ab…", PlainText.OneLine("ab😀cdef", 4));
        Assert.Equal("abcd", PlainText.OneLine("abcd", 4));
    }
}
