using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A visit to the page, with everything that the browser complained about and asked for.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<Uri> requests = new();

    public Visit(IBrowserContext context, IPage page, Uri address)
    {
        (this.context, Page, this.address) = (context, page, address);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.RequestFailed += (_, request) => complaints.Enqueue($"{request.Url}: {request.Failure}");
        page.Request += (_, request) => requests.Enqueue(new Uri(request.Url));
    }

    public IPage Page { get; }

    public ILocator Rows => Page.Locator("tbody tr");

    /// <summary>Requests that did not go to the program, nor stay in the document.</summary>
    public IReadOnlyList<Uri> Foreign => [.. requests.Where(request => request.Scheme != "data" && request.Authority != address.Authority)];

    public IReadOnlyList<Uri> Requests => [.. requests];

    public async Task<IResponse> GoAsync(string path = "/") => (await Page.GotoAsync(new Uri(address, path).ToString()))!;

    /// <summary>Opens the forms that a phone folds away: axe looks at nothing within them while they are, not even on a desk.</summary>
    public async Task OpenFormsAsync() =>
        await Page.EvaluateAsync("document.querySelectorAll('details.choose').forEach(details => { details.open = true; })");

    public async Task<int> WidthAsync() => await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    public async Task<string> StyleAsync(string selector, string property) =>
        await Page.Locator(selector).First.EvaluateAsync<string>("(element, property) => getComputedStyle(element)[property]", property);

    /// <summary>Fails on any console error or warning, on a request that failed, and on one that left the host.</summary>
    public void AssertQuiet()
    {
        Assert.NotEmpty(requests);
        Assert.Empty(Foreign);
        Assert.Empty(complaints);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
