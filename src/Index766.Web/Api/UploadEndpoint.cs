using System.Globalization;
using Index766.Domain.Text;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.Ports;
using Index766.Sources;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Index766.Web.Api;

/// <summary>What became of an upload.</summary>
internal sealed record UploadAnswer(string Source, string Item, string Sha256, long Size, KeepOutcome Outcome, string? Receipt,
    string Snapshots, string Quarantine);

/// <summary>
/// <c>PUT /api/snapshots/{source}?name=…</c>: a file from an operator, for a source of the kind Upload.
///   It goes the way of a fetched file: kept, receipt, queue. The same
/// bytes again are one file.
/// </summary>
internal sealed class UploadEndpoint(IReadOnlyList<ConfiguredSource> sources, SnapshotKeeper keeper, TimeProvider clock) : IDisposable
{
    private const int MaxAtOnce = 2;
    private const string NameHeader = "X-File-Name";

    private readonly SemaphoreSlim _hands = new(MaxAtOnce);

    public static Task<IResult> PutAsync([FromRoute(Name = "id")] string source, HttpContext context, UploadEndpoint uploads,
        CancellationToken cancellationToken) => uploads.TakeAsync(source, context, cancellationToken);

    public void Dispose() => _hands.Dispose();

    private async Task<IResult> TakeAsync(string source, HttpContext context, CancellationToken cancellationToken)
    {
        if (!sources.Any(configured => configured.Name == source && configured.Kind == SourceKind.Upload))
        {
            var there =
                string.Join(", ",
                    sources.Where(configured => configured.Kind == SourceKind.Upload).Select(configured => configured.Name)
                        .DefaultIfEmpty("none"));
            return Problems.NotFound($"There is no source '{Problems.Shown(source)}' of the kind Upload; there are: {there}.");
        }

        if (NameOf(context.Request) is not { } item)
        {
            return Problems.BadParameter(ApiParameters.FileName.Name, context.Request.Query[ApiParameters.FileName.Name],
                $"the file's name, 1 to {SourceItems.MaxItemLength} characters without / and \\ (or percent-encoded in the header "
                    + $"{NameHeader})");
        }

        if (context.Request.HasFormContentType || context.Request.Headers.ContentEncoding.Count > 0)
        {
            return Problems.Upload(StatusCodes.Status415UnsupportedMediaType,
                "The body must be the file's bytes themselves, not a form and not packed; with curl: -T FILE.");
        }

        if (!await _hands.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            context.Response.Headers.RetryAfter = "5";
            return Problems.Upload(StatusCodes.Status503ServiceUnavailable,
                $"{MaxAtOnce} uploads are on their way already; send the file again in a few seconds.");
        }

        try
        {
            return await KeepAsync(source, item, context, cancellationToken);
        }
        finally
        {
            _hands.Release();
        }
    }

    private async Task<IResult> KeepAsync(string source, string item, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = SourceItems.DefaultMaxBytes + 1;
        }

        if (context.Request.ContentLength > SourceItems.DefaultMaxBytes
            || await ReadAsync(context.Request, cancellationToken) is not { } content)
        {
            return Problems.Upload(StatusCodes.Status413PayloadTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The file is larger than {SourceItems.DefaultMaxBytes} bytes."));
        }

        if (content.Length == 0)
        {
            return Problems.Upload(StatusCodes.Status400BadRequest, "The body is empty; expected the file's bytes.");
        }

        var slot = new ScheduleSlot(clock.GetUtcNow()) { IsByHand = true };
        var kept = await keeper.KeepAsync(source, new FetchedItem(item, content, null, content.Length), slot, cancellationToken);
        var link = $"/api/snapshots?source={source}&sha={kept.Sha}";
        context.Response.Headers.Location = link;
        var answer =
            new UploadAnswer(source, item, kept.Sha!, content.Length, kept.Outcome, kept.Receipt, link,
                QuarantineAnswer.PathOf(source, item));
        return Results.Text(System.Text.Encoding.UTF8.GetString(Pipeline.Documents.DocumentJson.Write(answer)), "application/json",
            statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>The body, or null where it is over the limit.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[64 * 1024];
        for (int read; (read = await ReadAsync(request.Body, chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > SourceItems.DefaultMaxBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    /// <summary>A connection that breaks while the body comes is the client's fault, not the storage's.</summary>
    private static async Task<int> ReadAsync(Stream body, byte[] chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(chunk, cancellationToken);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The connection ended before the body did.", fault);
        }
    }

    private static string? NameOf(HttpRequest request) =>
        NameOf(request.Query[ApiParameters.FileName.Name].ToString() is { Length: > 0 } query ? query
            : Uri.UnescapeDataString(request.Headers[NameHeader].ToString()));

    /// <summary>A file's name as it is kept; null where it is none.</summary>
    internal static string? NameOf(string given)
    {
        var name = ComposedText.Nfc(given).Trim();
        return name.Length is > 0 and <= SourceItems.MaxItemLength && name is not ("." or "..") && !name.AsSpan().ContainsAny('/', '\\')
            && NameCharacters.FirstHidden(name) is null ? name : null;
    }
}
