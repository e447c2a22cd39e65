using System.Security.Cryptography;
using System.Text;
using Index766.Domain.Boards;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Functions.Api.Answering;

/// <summary>
/// Answers as they were made and packed at the publishing, one document per address, so that a program that starts gives its first ones without making them. One
/// counts only for the very state of the manifests, the samples' names and the build of the program that it was made with; any other is as if it were not there.
/// </summary>
internal sealed class StoredAnswers(IBlobStore blobs, SampleSources samples)
{
    private const string Folder = "answers/";
    private const int Digest = 32;

    private static readonly string Build = string.Join(' ', new[] { typeof(StoredAnswers), typeof(DocumentJson), typeof(Board) }.Select(type => type.Module.ModuleVersionId));

    /// <summary>The answer of an address under a state; null where there is none, or it is not readable.</summary>
    public async Task<Representation?> FindAsync(string address, string state, CancellationToken cancel)
    {
        if (await blobs.ReadAsync(PathOf(address), cancel) is not { Content: var content } || content.Length < Digest
            || !SHA256.HashData(content.AsSpan(Digest)).AsSpan().SequenceEqual(content.AsSpan(0, Digest)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(content, Digest, content.Length - Digest), Encoding.UTF8);
        return reader.ReadString() == StampOf(address, state) ? Representation.Read(reader) : null;
    }

    /// <summary>Stores the answer of an address in place of the one before.</summary>
    public async Task KeepAsync(string address, string state, Representation representation, CancellationToken cancel)
    {
        using var stream = new MemoryStream();
        stream.Write(new byte[Digest]);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(StampOf(address, state));
            representation.Write(writer);
        }

        var content = stream.ToArray();
        SHA256.HashData(content.AsSpan(Digest), content.AsSpan(0, Digest));
        var path = PathOf(address);
        // Of two processes at once one writes; where its answer is of another state, that one is passed over at the next start.
        _ = await blobs.ReadAsync(path, cancel) is { } before
            ? await blobs.ReplaceAsync(path, content, before.Tag, cancel)
            : await blobs.CreateAsync(path, content, cancel);
    }

    private string StampOf(string address, string state) => string.Join('\n', [Build, .. samples.Names.Order(StringComparer.Ordinal), state, address]);

    private static string PathOf(string address) => Folder + DocumentJson.Sha256(Encoding.UTF8.GetBytes(address));
}
