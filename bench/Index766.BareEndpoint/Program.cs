using Microsoft.Net.Http.Headers;

// The least that the same framework can do: bytes from memory, or 304 for their tag. Arguments:
// --urls ADDRESS, --bodies FOLDER whose files it serves under their names.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var app = builder.Build();
app.MapGet("/", () => "ok");
foreach (var file in builder.Configuration["bodies"] is { } folder ? Directory.GetFiles(folder) : [])
{
    var (body, tag) = (await File.ReadAllBytesAsync(file), $"\"{Path.GetFileName(file)}\"");
    app.MapGet("/" + Path.GetFileName(file), (HttpContext context) =>
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.Headers[HeaderNames.ContentType] = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    });
}

await app.RunAsync();
