using System.Resources;
using Index766.Domain.Findings;
using Index766.Domain.Text;
using Index766.Pipeline;

namespace Index766.Mail.Templates;

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

    private readonly Dictionary<string, MailTemplate> _byFile;

    private MailTemplates(Dictionary<string, MailTemplate> byFile) => _byFile = byFile;

    /// <summary>The program's own.</summary>
    public static MailTemplates Default { get; } = Read(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Reads and checks them.</summary>
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

        return new MailTemplates(Files.ToDictionary(
            file => file,
            file => MailTemplate.Read(Folder + file, ComposedText.Nfc(own.GetValueOrDefault(Folder + file) ?? Shipped(file)),
                FieldsByKind[file.Split('.')[0]]), StringComparer.Ordinal));
    }

    /// <summary>A template of plain text.</summary>
    internal MailTemplate Of(string kind, LetterLanguage language) => _byFile[$"{kind}.{language.Code}.txt"];

    /// <summary>The template of the HTML part.</summary>
    internal MailTemplate Html(LetterLanguage language) => _byFile[$"letter.{language.Code}.html"];

    /// <summary>A template as it was compiled in: the very file of <c>data/templates/mail</c>.</summary>
    private static string Shipped(string file)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream(file)
            ?? throw new MissingManifestResourceException(file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
