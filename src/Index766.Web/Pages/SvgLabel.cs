using Microsoft.AspNetCore.Components;

namespace Index766.Web.Pages;

/// <summary>Text within a picture. It is built by hand: in a component the tag <c>text</c> means something else.</summary>
internal static class SvgLabel
{
    /// <summary>A label.</summary>
    /// <param name="x">Where it is anchored from the left: in units of the canvas, or in percent.</param>
    /// <param name="y">Its base line from the top.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="label">What it says.</param>
    /// <param name="kind">Its class in the style sheet.</param>
    public static RenderFragment At(string x, int y, string anchor, string label, string kind = "tick") => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", kind);
        builder.AddAttribute(2, "x", x);
        builder.AddAttribute(3, "y", y);
        builder.AddAttribute(4, "text-anchor", anchor);
        builder.AddContent(5, label);
        builder.CloseElement();
    };
}
