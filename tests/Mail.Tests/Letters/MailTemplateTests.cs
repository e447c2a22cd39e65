using Index766.Mail.Templates;
using Index766.Pipeline;
using Index766.TestKit;

namespace Index766.Mail.Tests.Letters;

/// <summary>Templates that an office edited.</summary>
public class MailTemplateTests
{
    private static readonly Uri Page = new("http://localhost:7071");

    [Fact]
    public void An_office_says_a_letter_in_its_own_words_and_keeps_the_other_templates()
    {
        var writer =
            Writer(("letter.vi.txt", "{{ title }}\n{% for unit in units %}{{ unit.name }}: {{ unit.missed_count }}\n{% endfor %}"));
        var mail = writer.Write(Digests.OfTransport(), isSample: false);

        Assert.Equal("Chỉ tiêu chưa đạt\nSở Giao thông vận tải: 8\n", mail.Text);
        Assert.Equal("Chỉ tiêu chưa đạt", Html.Parse(mail.Html).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("letter.vi.html", "<p>{{ zalo }}</p>\n\n<p>{{ openning }}</p>",
        "templates/mail/letter.vi.html, line 3: “openning” is no field; expected one that there is (nearest: opening).")]
    [InlineData("letter.vi.txt", "{% for unit in units %}\n{{ unit.nmae }}\n{% endfor %}",
        "templates/mail/letter.vi.txt, line 2: “unit.nmae” is no field; expected one that there is (nearest: unit.name).")]
    [InlineData("zalo.en.txt",
        "{% for unit in units %}{% for section in unit.sections %}{% for item in section.targets %}\n{% if item.gaps == \"\" %}{% endif "
            + "%}{% endfor %}{% endfor %}{% endfor %}",
        "templates/mail/zalo.en.txt, line 2: “item.gaps” is no field; expected one that there is (nearest: item.gap).")]
    [InlineData("title.vi.txt", "{{ as_of.day }}",
        "templates/mail/title.vi.txt, line 1: “as_of.day” is no field; expected nothing below “as_of”, which is a single value.")]
    [InlineData("item.vi.txt", "{{ unit.name }}",
        "templates/mail/item.vi.txt, line 1: “unit.name” is no field; expected one that there is (nearest: ")]
    [InlineData("subject.vi.txt", "{{ title | upcas }}",
        "templates/mail/subject.vi.txt, line 1: “upcas” is no filter; expected one of Liquid's.")]
    [InlineData("title.vi.txt", "{% for x in as_of %}{% endfor %}",
        "templates/mail/title.vi.txt, line 1: “as_of” is no list; expected a list after 'in'.")]
    [InlineData("title.vi.txt", "{% include 'x' %}", "a section of kind include is not allowed")]
    [InlineData("title.vi.txt", "a\n{% if unit_count %}\nb", "templates/mail/title.vi.txt: ")]
    [InlineData("leter.vi.txt", "a", "templates/mail/leter.vi.txt: the file is not known;")]
    public void A_template_with_a_slip_is_refused_with_its_place(string file, string source, string sentence)
    {
        var fault =
            Assert.Throws<ReferenceDataException>(
                () => MailTemplates.Read(new Dictionary<string, string> { [MailTemplates.Folder + file] = source }));

        Assert.StartsWith(sentence.StartsWith("a section", StringComparison.Ordinal) ? "templates/mail/title.vi.txt, line 1: " + sentence
            : sentence, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void A_template_sees_nothing_but_its_fields()
    {
        var fault = Assert.Throws<ReferenceDataException>(() => Writer(("title.vi.txt", "{{ units.first.get_type }}")));

        Assert.Contains("is no field", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_template_of_html_fills_in_is_encoded()
    {
        var mail = Writer(("letter.vi.html", "<b title=\"{{ title }}\">{{ opening }}</b>"), ("title.vi.txt", "\"><script>"))
            .Write(Digests.OfTransport(), isSample: false);

        Assert.StartsWith("<b title=\"&quot;&gt;&lt;script&gt;\">", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_files_are_those_that_were_compiled_in()
    {
        var files = Directory.GetFiles(Repository.PathOf("data", "templates", "mail"))
            .ToDictionary(path => MailTemplates.Folder + Path.GetFileName(path), File.ReadAllText);
        var (own, compiled) = (new AlertMailWriter(Page, MailTemplates.Read(files)), new AlertMailWriter(Page));

        Assert.Equal(20, files.Count);
        Assert.Equal(compiled.Write(Digests.OfTransport(), isSample: true), own.Write(Digests.OfTransport(), isSample: true));
    }

    [Fact]
    public void Each_shipped_template_passes_the_check_that_an_edited_one_must_pass()
    {
        foreach (var path in Directory.GetFiles(Repository.PathOf("data", "templates", "mail")))
        {
            var edited = File.ReadAllText(path) + "{% comment %}edited{% endcomment %}";

            MailTemplates.Read(new Dictionary<string, string> { [MailTemplates.Folder + Path.GetFileName(path)] = edited });
        }
    }

    private static AlertMailWriter Writer(params (string File, string Source)[] templates) =>
        new(Page,
            MailTemplates.Read(templates.ToDictionary(template => MailTemplates.Folder + template.File, template => template.Source)));
}
