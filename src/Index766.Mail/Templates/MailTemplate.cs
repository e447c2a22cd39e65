using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Index766.Pipeline;

namespace Index766.Mail.Templates;

/// <summary>A template that was read and checked: it names known fields only, and sees nothing but them.</summary>
internal sealed class MailTemplate
{
    /// <summary>A digest of a thousand units stays far below; a template that runs on does not.</summary>
    private const int MaxSteps = 5_000_000;

    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = CreateOptions();
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IFluidTemplate _template;
    private readonly TextEncoder _encoder;

    private MailTemplate(IFluidTemplate template, TextEncoder encoder) => (_template, _encoder) = (template, encoder);

    /// <summary>Reads a template; where its file name ends in <c>.html</c>, everything that it fills in is encoded.</summary>
    /// <exception cref="ReferenceDataException">It is no template, or names something that
    ///   there is not; one sentence with file, line and place.</exception>
    public static MailTemplate Read(string file, string source, Type fields)
    {
        if (!Parser.TryParse(source, out var template, out var error))
        {
            throw new ReferenceDataException(
                $"{file}: {error.Split('\n')[0].Trim()}; expected a template of text, {{{{ field }}}} and {{% for %}} or {{% if %}} "
                    + "sections.");
        }

        new MailTemplateCheck(file, source, Options).Check(template, fields);
        return new MailTemplate(template, file.EndsWith(".html", StringComparison.Ordinal) ? Html : NullEncoder.Default);
    }

    /// <summary>The template, filled in.</summary>
    public string Render(object fields) => _template.Render(new TemplateContext(fields, Options), _encoder, isolateContext: false);

    private static TemplateOptions CreateOptions()
    {
        var access = new DefaultMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.SnakeCase };
        foreach (var fields in FieldTypes.All)
        {
            access.Register(fields);
        }

        return new TemplateOptions { MemberAccessStrategy = access, MaxSteps = MaxSteps, CultureInfo = CultureInfo.InvariantCulture };
    }
}
