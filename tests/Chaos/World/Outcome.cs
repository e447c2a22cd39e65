using System.Text;
using System.Text.Json.Nodes;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.UnitLinks;
using MimeKit;

namespace Chaos.World;

/// <summary>
/// What a run left: what is published with all that it names, histories, score rows, alert states and e-mails, by name. What depends on the
/// moment is left out, so that two runs over the same files must leave the same.
/// </summary>
internal sealed class Outcome
{
    /// <summary>Members of documents that tell a moment, follow from one, or count tries.</summary>
    private static readonly HashSet<string> OfTheMoment = new(StringComparer.Ordinal)
    {
        "fetchedAt", "publishedAt", "sequence", "provenance", "path", "at", "openedAt", "firstToldAt", "toldAt", "evaluated", "id", "month",
    };

    private const string Gone = "(gone)";

    private readonly SortedDictionary<string, string> _found = new(StringComparer.Ordinal);

    /// <summary>How many e-mails there are.</summary>
    public int Mails { get; private set; }

    /// <summary>How many score rows there are.</summary>
    public int Rows { get; private set; }

    /// <summary>How many snapshots are published.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Documents that are named and not there.</summary>
    public IEnumerable<string> Missing => _found.Where(it => it.Value == Gone).Select(it => it.Key);

    /// <summary>E-mails whose row says that a sender has them: the documented window.</summary>
    public int Sending { get; private set; }

    /// <summary>Reads what a run left. The program must have ended.</summary>
    public static async Task<Outcome> OfAsync(Storage storage)
    {
        var outcome = new Outcome();
        await storage.ReadAsync(async (blobs, tables, inventory) =>
        {
            await outcome.ReadPublishedAsync(blobs, tables);
            await outcome.ReadDocumentsAsync(blobs, "history/", text => text);
            await outcome.ReadDocumentsAsync(blobs, BlobPaths.AlertStates, WithoutMoments);
            // In any order: they stand by the moment of their evaluation.
            outcome._found["alerts/history"] = string.Join('\n', (await DocumentsAsync(blobs, "alerts/history/"))
                .SelectMany(month => JsonNode.Parse(month.Text)!["evaluations"]!.AsArray())
                .Select(evaluation => WithoutMoments(evaluation!.ToJsonString())).Order(StringComparer.Ordinal));
            await outcome.ReadOutboxAsync(inventory);
            return 0;
        });
        outcome.ReadMails(storage.MailFolder);
        return outcome;
    }

    /// <summary>What differs from a run that nothing disturbed, one short line each.</summary>
    /// <param name="undisturbed">What that run left.</param>
    /// <param name="ofPublishedAlone">Whether alerts and e-mails are left out.</param>
    public List<string> LossesAgainst(Outcome undisturbed, bool ofPublishedAlone = false)
    {
        var (expected, found) = (undisturbed.Compared(ofPublishedAlone), Compared(ofPublishedAlone));
        return
        [
            .. expected.Where(it => !found.ContainsKey(it.Key)).Select(it => $"lost: {Short(it.Key)}"),
            .. found.Where(it => !expected.ContainsKey(it.Key)).Select(it => $"too many: {Short(it.Key)}"),
            .. expected.Where(it => found.TryGetValue(it.Key, out var other) && other != it.Value)
                .Select(it => $"differs: {Short(it.Key)}: {FirstDifference(it.Value, found[it.Key])}"),
        ];
    }

    private Dictionary<string, string> Compared(bool ofPublishedAlone) => _found.Where(it => !ofPublishedAlone
        || !(it.Key.StartsWith("alerts/", StringComparison.Ordinal) || it.Key.StartsWith("e-mail", StringComparison.Ordinal)
            || it.Key.StartsWith("outbox", StringComparison.Ordinal))).ToDictionary();

    private async Task ReadPublishedAsync(IBlobStore blobs, ITableStore tables)
    {
        foreach (var (path, manifest) in await DocumentsAsync(blobs, BlobPaths.Manifests))
        {
            _found[path] = WithoutMoments(manifest);
            var node = JsonNode.Parse(manifest)!;
            var entries = (node["snapshots"] ?? node["entries"])!.AsArray().ToList();
            foreach (var page in node["pages"]?.AsArray() ?? [])
            {
                var months = Text(await blobs.ReadAsync((string)page!["path"]!, CancellationToken.None));
                _found[$"{path} {page["month"]}"] = WithoutMoments(months);
                entries.AddRange(JsonNode.Parse(months)!.AsArray());
            }

            foreach (var entry in entries)
            {
                await ReadEntryAsync(blobs, tables, (string)node["series"]!, entry!);
            }
        }
    }

    private async Task ReadEntryAsync(IBlobStore blobs, ITableStore tables, string series, JsonNode entry)
    {
        Snapshots++;
        foreach (var named in new[] { "document", "warnings" }.Select(name => (string?)entry[name]).OfType<string>())
        {
            _found[named] = Text(await blobs.ReadAsync(named, CancellationToken.None));
        }

        if ((string?)entry["views"] is { } views)
        {
            await ReadDocumentsAsync(blobs, views + "/", text => text);
        }

        await foreach (var row in tables.QueryAsync(TableNames.Scores, $"{series}/{entry["snapshot"]}", CancellationToken.None))
        {
            Rows++;
            _found[$"row {row.Partition} {row.Row}"] = string.Join('\n', row.Columns.OrderBy(column => column.Key, StringComparer.Ordinal)
                .Select(column => $"{column.Key}={column.Value.Text ?? Convert.ToHexString(column.Value.Bytes!)}"));
        }
    }

    /// <summary>Rows that are held are of attempts that came to nothing: nobody sends them.</summary>
    private async Task ReadOutboxAsync(ITableInventory tables)
    {
        await foreach (var row in tables.ScanAsync(TableNames.Outbox, CancellationToken.None))
        {
            Sending += row["state"] == "Sending" ? 1 : 0;
            if (row["state"] is not ("Sent" or "Sending" or "Held"))
            {
                _found[$"outbox {row["state"]} {row.Row}"] = "";
            }
        }
    }

    private void ReadMails(string folder)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            using var message = MimeMessage.Load(file);
            // A link's pass follows from the storage's own key and from the moment of the evaluation.
            var text = UnitPass.Hide(message.TextBody ?? "");
            var key = $"e-mail to {message.To} {message.Subject} {message.References}\n{text}".ReplaceLineEndings("\n");
            Mails++;
            _found[key] = _found.TryGetValue(key, out var before) ? before + " and again" : "once";
        }
    }

    private async Task ReadDocumentsAsync(IBlobStore blobs, string prefix, Func<string, string> change)
    {
        foreach (var (path, text) in await DocumentsAsync(blobs, prefix))
        {
            _found[path] = change(text);
        }
    }

    private static async Task<List<(string Path, string Text)>> DocumentsAsync(IBlobStore blobs, string prefix)
    {
        var documents = new List<(string Path, string Text)>();
        await foreach (var name in blobs.ListAsync(prefix, CancellationToken.None))
        {
            documents.Add((name.Path, Text(await blobs.ReadAsync(name.Path, CancellationToken.None))));
        }

        return documents;
    }

    private static string Text(Blob? blob) => blob is null ? Gone : Encoding.UTF8.GetString(blob.Content);

    private static string WithoutMoments(string json)
    {
        var node = JsonNode.Parse(json)!;
        Strip(node);
        return node.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        foreach (var child in node is JsonArray array ? array.ToList() : [])
        {
            Strip(child);
        }

        // What is told of a source without new figures has their age in days.
        if (node is JsonObject told && new[] { "key", "kind" }.Any(name => told[name] is JsonValue value
            && value.TryGetValue<string>(out var text) && text.StartsWith("source", StringComparison.OrdinalIgnoreCase)))
        {
            (told["value"], told["vietnamese"], told["english"]) = (null, null, null);
        }

        foreach (var (name, child) in node is JsonObject members ? members.ToList() : [])
        {
            if (!OfTheMoment.Contains(name))
            {
                Strip(child);
            }
            else
            {
                node!.AsObject().Remove(name);
            }
        }
    }

    private static string FirstDifference(string expected, string found)
    {
        var at = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"“{Excerpt(found, at)}”, expected “{Excerpt(expected, at)}”";
    }

    private static string Short(string name) => name[..Math.Min(name.Length, 160)];

    private static string Excerpt(string text, int at) => text[Math.Max(0, at - 30)..Math.Min(text.Length, at + 40)];
}
