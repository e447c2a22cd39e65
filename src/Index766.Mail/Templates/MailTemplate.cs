using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using Fluid;
using Index766.Domain.Findings;
using Index766.Domain.Text;
using Index766.Mail.Writing;
using Index766.Pipeline;

namespace Index766.Mail.Templates;

/// <summary>A template that was read and checked: it names known fields only, and sees nothing but them.</summary>
internal sealed class MailTemplate
{
    /// <summary>A digest of a thousand units stays far below; a template that runs on does not.</summary>
    private const int MaxSteps = 5_000_000;

    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = CreateOptions();

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
        return new MailTemplate(template, file.EndsWith(".html", StringComparison.Ordinal) ? PlainText.HtmlEncoder : NullEncoder.Default);
    }

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

/// <summary>The templates of the e-mails: an office's own, and for those that it has none of the program's.</summary>
public sealed class MailTemplates
{
    /// <summary>Where an office's own stand, within its rules.</summary>
    public const string Folder = "templates/mail/";

    private static readonly Dictionary<string, Type> FieldsByKind = new(StringComparer.Ordinal)
    {
        ["closing"] = typeof(ItemFields),
        ["item"] = typeof(ItemFields),
        ["heading"] = typeof(SectionFields),
        ["remarks"] = typeof(UnitFields),
        ["title"] = typeof(LetterFields),
        ["opening"] = typeof(LetterFields),
        ["zalo"] = typeof(LetterFields),
        ["subject"] = typeof(LetterFields),
        ["letter"] = typeof(LetterFields),
    };

    private static IReadOnlyList<string> Files { get; } =
        [.. LetterLanguage.All.SelectMany(
            language => FieldsByKind.Keys.Select(kind => $"{kind}.{language.Code}.txt").Append($"letter.{language.Code}.html"))
                .Order(StringComparer.Ordinal)];

    /// <summary>The program's own, each read when a letter first needs it: a test reads all of them, so that a start need not.</summary>
    private static readonly Dictionary<string, Lazy<MailTemplate>> ShippedByFile = Files.ToDictionary(
        file => file, file => new Lazy<MailTemplate>(() => Read(file, Shipped(file))), StringComparer.Ordinal);

    private readonly Dictionary<string, MailTemplate> _own;

    private MailTemplates(Dictionary<string, MailTemplate> own) => _own = own;

    /// <summary>The program's own.</summary>
    public static MailTemplates Default { get; } = new([]);

    /// <summary>Reads and checks those that differ from the program's.</summary>
    /// <param name="own">The office's own, by path: <c>templates/mail/letter.vi.html</c>.</param>
    /// <exception cref="ReferenceDataException">A file has an unknown name or names
    ///   an unknown field; the message is one sentence.</exception>
    public static MailTemplates Read(IReadOnlyDictionary<string, string> own)
    {
        if (own.Keys.FirstOrDefault(path => !path.StartsWith(Folder, StringComparison.Ordinal) || !Files.Contains(path[Folder.Length..]))
            is { } unknown)
        {
            throw new ReferenceDataException(
                $"{unknown}: the file is not known; expected one of {string.Join(", ", Files)} (nearest: "
                    + $"{Folder}{DidYouMean.Nearest(unknown[(unknown.LastIndexOf('/') + 1)..], Files)}).");
        }

        return new MailTemplates(own
            .Select(file => (Name: file.Key[Folder.Length..], Text: ComposedText.Nfc(file.Value)))
            .Where(file => file.Text != Shipped(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToDictionary(file => file.Name, file => Read(file.Name, file.Text), StringComparer.Ordinal));
    }

    internal MailTemplate Of(string kind, LetterLanguage language) => Of($"{kind}.{language.Code}.txt");

    internal MailTemplate Html(LetterLanguage language) => Of($"letter.{language.Code}.html");

    private MailTemplate Of(string file) => _own.GetValueOrDefault(file) ?? ShippedByFile[file].Value;

    private static MailTemplate Read(string file, string text) => MailTemplate.Read(Folder + file, text, FieldsByKind[file.Split('.')[0]]);

    /// <summary>A template as it was compiled in: the very file of <c>data/templates/mail</c>.</summary>
    private static string Shipped(string file)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream(file)
            ?? throw new MissingManifestResourceException(file);
        using var reader = new StreamReader(stream);
        return ComposedText.Nfc(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
