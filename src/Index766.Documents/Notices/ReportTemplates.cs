using System.Resources;
using System.Text.Json;
using System.Text.Json.Serialization;
using Index766.Documents.Templates;
using Index766.Documents.Word;
using Index766.Pipeline;

namespace Index766.Documents.Notices;

/// <summary>
/// What an office edits of its documents: the wording of notice and letter in Word,
/// page and type settings in JSON. Checked as a whole when it is loaded.
/// </summary>
public sealed class ReportTemplates
{
    /// <summary>The subfolder of the rules that holds them.</summary>
    public const string Folder = "templates";

    /// <summary>The notice's template.</summary>
    public const string NoticeFile = Folder + "/thong-bao.docx";

    /// <summary>The letter's template.</summary>
    public const string LetterFile = Folder + "/cong-van.docx";

    /// <summary>Page and type settings.</summary>
    public const string PageFile = Folder + "/trang-in.json";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Files { get; } = [NoticeFile, LetterFile, PageFile];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
    };

    private ReportTemplates(PageSettings page, byte[] notice, byte[] letter) => (Page, Notice, Letter) = (page, notice, letter);

    /// <summary>Page and type settings.</summary>
    public PageSettings Page { get; }

    internal byte[] Notice { get; }

    internal byte[] Letter { get; }

    /// <summary>Reads the files.</summary>
    /// <param name="filesByPath">Their bytes by path with forward slashes.</param>
    /// <exception cref="ReferenceDataException">One is missing or wrong; the message is one sentence.</exception>
    public static ReportTemplates Read(IReadOnlyDictionary<string, byte[]> filesByPath)
    {
        byte[] Content(string file) => filesByPath.TryGetValue(file, out var content) ? content
            : throw new ReferenceDataException($"{file}: the file is missing; expected the office's template.");
        var page = ReadPage(Content(PageFile));
        var (notice, letter) = (Content(NoticeFile), Content(LetterFile));
        CheckOwn(NoticeFile, notice);
        CheckOwn(LetterFile, letter);
        return new ReportTemplates(page, notice, letter);
    }

    /// <summary>Checks what an office edited: a test checks the shipped files, so that a start opens no Word document.</summary>
    private static void CheckOwn(string file, byte[] content)
    {
        if (!IsShipped(file, content))
        {
            TemplateFile.Check(file, content, FieldCatalogue.All);
        }
    }

    /// <summary>Whether it is byte for byte the file that was compiled in.</summary>
    internal static bool IsShipped(string file, byte[] content)
    {
        using var shipped = typeof(ReportTemplates).Assembly.GetManifestResourceStream(file)
            ?? throw new MissingManifestResourceException(file);
        var bytes = new byte[shipped.Length];
        shipped.ReadExactly(bytes);
        return content.AsSpan().SequenceEqual(bytes);
    }

    private static PageSettings ReadPage(byte[] content)
    {
        try
        {
            var page = JsonSerializer.Deserialize<PageSettings>(content, Strict)
                ?? throw new ReferenceDataException($"{PageFile}: the file is null; expected an object.");
            return page.FirstFault() is { } fault ? throw new ReferenceDataException($"{PageFile}: {fault}.") : page;
        }
        catch (JsonException fault)
        {
            throw new ReferenceDataException(
                $"{PageFile}: {fault.Message.Split(" LineNumber")[0]} Expected strict JSON with the settings of the shipped file.", fault);
        }
    }
}
