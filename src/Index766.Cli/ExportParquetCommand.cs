using System.CommandLine;
using System.CommandLine.Parsing;
using Index766.Documents.Analysis;
using Index766.Domain.Methodologies;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Cli;

/// <summary><c>export parquet [SNAPSHOT]</c>: writes what is published as Parquet files, one for each snapshot, into a folder.</summary>
internal static class ExportParquetCommand
{
    public static Command Create(TimeProvider clock)
    {
        var snapshot = new Argument<string?>("SNAPSHOT")
        {
            Description = "Mã bản số liệu, như trong /api/snapshots; bỏ trống là mọi bản đang có hiệu lực "
                + "(the snapshot's id; all that count by default)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string>("--out") { Description = "Thư mục kết quả (the folder to write to)", Required = true };
        var command = new Command("parquet", "Xuất bản số liệu đã công bố thành tệp Parquet (published snapshots as Parquet files)")
        {
            snapshot, output, CommonOptions.Rules,
        };
        command.Validators.Add(RefuseDocuments);
        return command.RunsOnStorage(clock, (parsed, storage, cancellationToken) => RunAsync(
            parsed.GetValue(snapshot), parsed.GetRequiredValue(output), storage.Blobs, CommonOptions.LoadRules(parsed).Methodologies,
            cancellationToken));
    }

    private static async Task<int> RunAsync(
        string? id, string output, IBlobStore blobs, IReadOnlyList<Methodology> rules, CancellationToken cancellationToken)
    {
        var missing = new MissingSnapshots();
        var all = await SeriesSnapshots.ListAsync(blobs, cancellationToken, (key, fault) => missing.Add($"{key}", fault));
        var wanted = (id is null ? all.SelectMany(series => Named(series, series.Counting()))
            : all.SelectMany(series => Named(series, series.Entries)).Where(one => one.Id == id)).ToList();
        if (wanted.Count == 0)
        {
            return missing.Any ? CommandLine.Refused : CommandLine.Refuse(id is null
                ? "Chưa có bản số liệu nào được công bố (nothing is published yet)."
                : $"{id}: không có bản số liệu này; xem /api/snapshots (there is no such published snapshot).");
        }

        var folder = Directory.CreateDirectory(InputFile.Named(output)).FullName;
        var documents = new ScoreDocuments(blobs, _ => Task.FromResult(rules));
        foreach (var (name, entry) in wanted)
        {
            try
            {
                var content = await AnalysisFile.MakeAsync(
                    await documents.ReadAsync(entry.Document, cancellationToken), rules, cancellationToken);
                InputFile.Replace(PathOf(folder, name), content);
                Console.WriteLine($"{name}{AnalysisFile.Extension}: {content.Length} byte");
            }
            catch (BrokenDocumentException fault)
            {
                missing.Add(name, fault);
            }
        }

        if (id is null)
        {
            RemoveSuperseded(folder, all);
        }

        return missing.Any ? CommandLine.Refused : 0;
    }

    /// <summary>The command above takes a kind of document and files, which this one would pass over.</summary>
    private static void RefuseDocuments(CommandResult result)
    {
        if (result.Parent is CommandResult { Tokens: [var first, ..] })
        {
            result.AddError($"export parquet: không kèm loại văn bản và tệp (goes alone); gặp “{first.Value}”.");
        }
    }

    /// <summary>A folder is one table: a snapshot that a correction took the place of must not be counted beside it.</summary>
    private static void RemoveSuperseded(string folder, IEnumerable<SeriesSnapshots> all)
    {
        foreach (var (name, _) in all.SelectMany(series => Named(series, series.Entries.Except(series.Counting()))))
        {
            if (File.Exists(PathOf(folder, name)))
            {
                File.Delete(PathOf(folder, name));
                Console.WriteLine($"{name}{AnalysisFile.Extension}: đã có bản đính chính, đã xóa tệp này (corrected since, removed)");
            }
        }
    }

    private static IEnumerable<(string Id, ManifestEntry Entry)> Named(SeriesSnapshots series, IEnumerable<ManifestEntry> entries) =>
        entries.Select(entry => (series.Key.PublicIdOf(entry.Snapshot), entry));

    private static string PathOf(string folder, string id) => Path.Combine(folder, id + AnalysisFile.Extension);

    /// <summary>What is published and could not be written: each is named, and the command ends with 2.</summary>
    private sealed class MissingSnapshots
    {
        public bool Any { get; private set; }

        public void Add(string name, BrokenDocumentException fault)
        {
            Any = true;
            Console.Error.WriteLine($"{name}: thiếu trong kết quả, vì không đọc được (missing: it is not readable): {fault.Message}");
        }
    }
}
