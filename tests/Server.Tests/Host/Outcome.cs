using System.Text;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Server.Tests.Host;

/// <summary>What a run left behind: the documents that follow from the files alone, and the e-mails.</summary>
internal static class Outcome
{
    private static readonly string[] Immutable = ["views/", "scores/", "raw/"];

    /// <summary>Every such document by path, as text.</summary>
    public static async Task<SortedDictionary<string, string>> DocumentsAsync(IBlobStore blobs)
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var prefix in Immutable)
        {
            await foreach (var name in blobs.ListAsync(prefix, TestContext.Current.CancellationToken))
            {
                documents[name.Path] =
                    Encoding.UTF8.GetString((await blobs.ReadAsync(name.Path, TestContext.Current.CancellationToken))!.Content);
            }
        }

        return documents;
    }

    /// <summary>Those of a data folder.</summary>
    public static async Task<SortedDictionary<string, string>> DocumentsAsync(string dataFolder)
    {
        using var blobs = new CompressedBlobStore(new FileBlobStore(dataFolder));
        return await DocumentsAsync(blobs);
    }

    /// <summary>The recipients of the .eml files of a folder, in order.</summary>
    public static List<string> Recipients(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.eml")
            .Select(file => File.ReadLines(file).First(line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)]
        : [];
}
