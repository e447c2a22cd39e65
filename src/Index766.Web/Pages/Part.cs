using Microsoft.AspNetCore.Components;

namespace Index766.Web.Pages;

/// <summary>A page, or a part of one, that shows a model.</summary>
/// <typeparam name="TModel">The model: plain data, with everything that the page shows.</typeparam>
public abstract class Part<TModel> : ComponentBase
{
    /// <summary>What it says, in the language of the request.</summary>
    [Inject]
    public required PageText Text { get; set; }

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }

    /// <summary>A remark in small print after a blank; nothing where there is none.</summary>
    /// <param name="remark">The remark.</param>
    /// <param name="kind">Its class in the style sheet: <c>mark</c>, <c>help</c>; null for none.</param>
    protected static RenderFragment? Small(string? remark, string? kind = null) => string.IsNullOrEmpty(remark) ? null : builder =>
    {
        builder.AddContent(0, " ");
        builder.OpenElement(1, "small");
        builder.AddAttribute(2, "class", kind);
        builder.AddContent(3, remark);
        builder.CloseElement();
    };
}
