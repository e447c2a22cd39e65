using Index766.Domain.Findings;
using Index766.Domain.Text;
using Index766.Web.Authentication;
using Index766.Web.Pages;
using Microsoft.AspNetCore.Components;

namespace Index766.Web.Desk;

/// <summary>What every page of the desk has.</summary>
/// <param name="Links">The addresses of the pages.</param>
/// <param name="Notice">What the form before did; null for none.</param>
/// <param name="NewFormId">Makes the id of a form that is sent once.</param>
public sealed record DeskView(PageLinks Links, Notice? Notice, Func<string> NewFormId);

/// <summary>A request of an operator who is signed in.</summary>
internal sealed class DeskRequest(HttpContext context, DeskView view, PageAnswers pages, PageText text)
{
    public HttpContext Context => context;

    public DeskView View => view;

    /// <summary>The name of the operator's key, for the audit log.</summary>
    public string Who => Visitor.Of(context)!.Name;

    /// <summary>Answers with a page.</summary>
    public Task<IResult> RenderAsync<TPage>(object model, int status = StatusCodes.Status200OK, PageStyle? style = null)
        where TPage : IComponent => pages.RenderAsync<TPage>(context, model, style, status);

    /// <summary>Answers that there is no such page.</summary>
    public Task<IResult> MissingAsync() => RenderAsync<MessagePage>(
        new MessageModel(text["Desk.NoSuchPage"], text["Desk.NoSuchPageWhy"], view.Links, IsSample: false), StatusCodes.Status404NotFound);
}

/// <summary>A form that an operator sent from the desk: where it comes from is checked, and a one-time form is used up.</summary>
internal sealed class DeskPost(HttpContext context, IFormCollection fields, PageLinks links)
{
    /// <summary>The field of the kinds of findings.</summary>
    public const string KindField = "kind";

    public HttpContext Context => context;

    public IFormCollection Fields => fields;

    public PageLinks Links => links;

    /// <summary>The name of the operator's key, for the audit log.</summary>
    public string Who => Visitor.Of(context)!.Name;

    /// <summary>A field's text, composed and trimmed; empty where it is missing.</summary>
    public string Text(string field) => ComposedText.Nfc(fields[field].ToString()).Trim();

    /// <summary>The kinds of findings that were ticked, each by its name.</summary>
    public IReadOnlyList<FindingKind> Kinds =>
    [
        .. fields[KindField].Select(name => Enum.TryParse<FindingKind>(name, out var kind) ? kind : (FindingKind?)null)
            .OfType<FindingKind>().Distinct(),
    ];

    /// <summary>The bytes of a file that came along. Its length is bounded by whoever asks.</summary>
    public static async Task<byte[]> BytesOfAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}

/// <summary>What came of a form: the page that follows, and what it says.</summary>
/// <param name="Path">The page, below the root, with its parameters, escaped: <c>desk/…</c>.</param>
/// <param name="Notice">What was done, or why nothing was.</param>
internal sealed record DeskOutcome(string Path, Notice Notice)
{
    /// <summary>It was done.</summary>
    public static DeskOutcome Done(string path, string sentence) => new(path, new Notice(sentence, IsFault: false));

    /// <summary>It was not.</summary>
    public static DeskOutcome Refused(string path, string sentence) => new(path, new Notice(sentence, IsFault: true));
}
