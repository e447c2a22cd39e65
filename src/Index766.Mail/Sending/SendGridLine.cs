
namespace Index766.Mail.Sending;

/// <summary>
/// The connection under the package, for one e-mail: tells whether its content began to go
/// out, follows no redirection with the key, and reads the answer to its
/// status first, so that a body that breaks off takes nothing from it.
/// </summary>
internal sealed class SendGridLine(Uri endpoint)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !endpoint.IsLoopback })
{
    private readonly WatchedContent _content = new();

    /// <summary>Gives up: true where nothing went out and nothing will.</summary>
    public bool GiveUp() => _content.GiveUp();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var written = request.Content!;
        request.Content = new StreamContent(_content.Open(await written.ReadAsByteArrayAsync(cancellationToken)));
        request.Content.Headers.ContentType = written.Headers.ContentType;
        request.Headers.ConnectionClose = true;
        request.RequestUri = endpoint;
        var answer = await base.SendAsync(request, cancellationToken);
        answer.Content = new ByteArrayContent(await SendGridAnswer.BeginningOfAsync(answer.Content, cancellationToken));
        return answer;
    }
}
