using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Index766.Mail.Writing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Index766.Web.Pages;

/// <summary>Renders pages to HTML: the same model in the same language always gives the same bytes.</summary>
internal sealed class PageRenderer(PageText text, ILoggerFactory loggers)
{
    /// <summary>Characters that are not seen, such as those that reverse the direction of reading. No name needs them.</summary>
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code)
            .Where(c => char.GetUnicodeCategory(c) == UnicodeCategory.Format)]);

    /// <summary>A page as UTF-8.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    /// <param name="model">Its model.</param>
    public async Task<byte[]> RenderAsync<TPage>(object model)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(new PartServices(text), loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Part<>.Model)] = model }))).ToHtmlString());
        return Encoding.UTF8.GetBytes(html.AsSpan().ContainsAny(Invisible) ? string.Concat(html.Where(c => !Invisible.Contains(c))) : html);
    }

    /// <summary>
    /// What components are given: their texts, and an encoder that leaves Vietnamese letters as they are. The Functions worker's own
    /// services have a <c>NavigationManager</c> that serves Blazor alone, and would stop at the first form.
    /// </summary>
    private sealed class PartServices(PageText text) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(PageText) ? text : serviceType == typeof(HtmlEncoder) ? PlainText.HtmlEncoder : null;
    }
}
