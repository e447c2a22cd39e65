using System.Text;
using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.KeepSnapshots;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.TestKit;

namespace Pipeline.Tests;

/// <summary>
/// Golden cases from raw file to boards and e-mails: the files of <c>tests/Scenarios/{case}/raw</c>,
/// one a day in order of their names, must give exactly what stands
/// in <c>expected</c>. After a wanted change, run with UPDATE_SCENARIOS=true and read the difference.
/// </summary>
public class ScenarioTests
{
    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static string Folder => Repository.PathOf("tests", "Scenarios");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Gives_the_expected_boards_and_emails(string scenario)
    {
        using var rig = new Rig();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, scenario, "raw")).Order(StringComparer.Ordinal))
        {
            var item = Path.GetFileName(file)[2..];
            await rig.FetchAndDrainAsync(item, await File.ReadAllTextAsync(file, Rig.Cancel));
        }

        var actual = await OutputsAsync(rig);
        var expectedFolder = Path.Combine(Folder, scenario, "expected");
        if (Environment.GetEnvironmentVariable("UPDATE_SCENARIOS") is "true" or "1")
        {
            Update(expectedFolder, actual);
        }

        var expected = Read(expectedFolder);
        var different =
            expected.Keys.Union(actual.Keys).Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name)).ToList();
        Assert.True(different.Count == 0,
            $"tests/Scenarios/{scenario}/expected: {string.Join(", ", different)} came out otherwise; after a wanted change run once with "
                + "UPDATE_SCENARIOS=true and read the difference");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Publishes_of_the_snapshot_in_hand_what_its_stored_document_gives(string scenario)
    {
        using var rig = new Rig();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, scenario, "raw")).Order(StringComparer.Ordinal))
        {
            await rig.FetchAndDrainAsync(Path.GetFileName(file)[2..], await File.ReadAllTextAsync(file, Rig.Cancel));
        }

        var views = await rig.DocumentsAsync("views/");
        foreach (var series in await rig.Reader.SeriesAsync(Rig.Cancel))
        {
            ScoredSnapshot? baseline = null;
            foreach (var entry in Manifest.EffectiveOf(series.Manifest.Entries))
            {
                var snapshot = await rig.Documents.ReadAsync(entry.Document, Rig.Cancel);
                foreach (var population in snapshot.Populations)
                {
                    var board = new BoardName(population.Scope, population.Level);
                    var scored = BoardMaker.Make(snapshot, population, baseline);
                    Assert.Equal(entry.Boards.Contains(board) ? Text(scored) : null,
                        views.GetValueOrDefault(BlobPaths.BoardView(entry.Views!, board)));
                    Assert.Equal(TargetBoard.Make(snapshot, population) is { } targets ? Text(targets) : null,
                        views.GetValueOrDefault(BlobPaths.TargetView(entry.Views!, board)));
                }

                baseline = snapshot;
            }
        }

        static string Text<T>(T view) => Encoding.UTF8.GetString(DocumentJson.WriteStored(view));
    }

    /// <summary>
    /// The views that count, the indicators of their units, the dossier tables that reports are made of, the score document of a snapshot
    /// that has none, what was noticed of their files, and the e-mails as text, by the file that holds them.
    /// </summary>
    private static async Task<SortedDictionary<string, string>> OutputsAsync(Rig rig)
    {
        var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var views = await rig.DocumentsAsync("views/");
        foreach (var series in await rig.Reader.SeriesAsync(Rig.Cancel))
        {
            foreach (var entry in Manifest.EffectiveOf(series.Manifest.Entries))
            {
                foreach (var (path, content) in views.Where(view => view.Key.StartsWith(entry.Views + "/", StringComparison.Ordinal)))
                {
                    var board = path[(entry.Views!.Length + 1)..].Replace('/', '-');
                    var isBoard = path.EndsWith(".board.json", StringComparison.Ordinal);
                    outputs[$"{series.Key.KindCode}-{entry.AsOf.Day:yyyy-MM-dd}-{board}"] = isBoard
                        ? Answered<Board>(path, content) : Answered<TargetBoard>(path, content);
                }

                foreach (var board in entry.IndicatorTables ?? [])
                {
                    var query = new BoardQuery(board.Scope, board.Level, series.Key.Period, entry.AsOf, series.Key.Source);
                    var table = (await rig.Reader.FindIndicatorsAsync(query, Rig.Cancel))!.View;
                    outputs[$"{series.Key.KindCode}-{entry.AsOf.Day:yyyy-MM-dd}-{board.Scope}-{board.Level.Code()}.indicators.json"] =
                        Answer(table);
                }

                foreach (var scope in entry.DossierScopes ?? [])
                {
                    var table = DossierTable.Make(await rig.Documents.ReadAsync(entry.Document, Rig.Cancel), scope);
                    outputs[$"{series.Key.KindCode}-{entry.AsOf.Day:yyyy-MM-dd}-{scope}-dossiers.json"] =
                        Answer(table);
                }

                if (entry is { Boards.Count: 0, TargetBoards.Count: 0, DossierScopes: null })
                {
                    outputs[$"{series.Key.KindCode}-{entry.AsOf.Day:yyyy-MM-dd}-scores.json"] =
                        Answered<ScoredSnapshot>(entry.Document, (await rig.DocumentsAsync(entry.Document))[entry.Document]);
                }

                if (entry.Warnings is { } warnings)
                {
                    outputs[$"{series.Key.KindCode}-{entry.AsOf.Day:yyyy-MM-dd}-warnings.json"] =
                        Answered<IReadOnlyList<ReportedFinding>>(warnings, (await rig.DocumentsAsync(warnings))[warnings]);
                }
            }
        }

        foreach (var mail in rig.Sender.Accepted)
        {
            var name = $"mail-{mail.To}-{rig.Sender.Accepted.Where(other => other.To == mail.To).ToList().IndexOf(mail) + 1}.txt";
            outputs[name] = $"{mail.Subject}\n\n{mail.Text.ReplaceLineEndings("\n")}\n";
        }

        return outputs;
    }

    /// <summary>A stored document as an answer has it, with every member.</summary>
    private static string Answered<T>(string path, string content) => Answer(DocumentJson.Read<T>(path, Encoding.UTF8.GetBytes(content)));

    private static string Answer<T>(T value) => Encoding.UTF8.GetString(DocumentJson.Write(value)) + "\n";

    private static SortedDictionary<string, string> Read(string folder) => new(
        Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file, Encoding.UTF8)),
        StringComparer.Ordinal);

    private static void Update(string folder, SortedDictionary<string, string> outputs)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder))
        {
            File.Delete(old);
        }

        foreach (var (name, content) in outputs)
        {
            File.WriteAllText(Path.Combine(folder, name), content);
        }
    }
}
