using System.IO.Compression;

namespace Index766.Sources.Web;

/// <summary>Reads the body of an answer: inflated, and no longer than the limit, however small a bomb was sent.</summary>
internal static class WebBody
{
    /// <summary>The bytes, or null where there are more than <paramref name="most"/>.</summary>
    /// <exception cref="NoAnswerException">It is encoded as nobody asked for.</exception>
    public static async Task<byte[]?> ReadAsync(HttpContent content, long most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        await using var inflated = Inflate(stream, [.. content.Headers.ContentEncoding]);
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = await inflated.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > most)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static Stream Inflate(Stream stream, IReadOnlyList<string> encodings) => encodings switch
    {
        [] => stream,
        [var one] when Is(one, "identity") => stream,
        [var one] when Is(one, "gzip") => new GZipStream(stream, CompressionMode.Decompress),
        [var one] when Is(one, "br") => new BrotliStream(stream, CompressionMode.Decompress),
        _ => throw new NoAnswerException($"answered with the encoding {string.Join(", ", encodings)}, and gzip or br was asked for",
            isTransient: false),
    };

    private static bool Is(string encoding, string name) => string.Equals(encoding, name, StringComparison.OrdinalIgnoreCase);
}
