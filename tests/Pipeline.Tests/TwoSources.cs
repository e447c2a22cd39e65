using System.Text;
using Index766.Domain.Findings;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Pipeline.Tests;

/// <summary>What several sources publish, on files and SQLite, without the steps around it.</summary>
internal sealed class TwoSources : IDisposable
{
    private readonly TempData _folder = new();
    private readonly SqliteDatabase _database;
    private readonly FileScoring _scoring = new(new SnapshotFileReader(Rig.Data).Read, Rig.Data, new Dictionary<string, SourceRules>());
    private readonly SnapshotPublisher _publisher;

    public TwoSources(params string[] sources)
    {
        _database = new SqliteDatabase(_folder["index766.db"]);
        Blobs = new CompressedBlobStore(new FileBlobStore(_folder.Folder));
        Tables = new SqliteTableStore(_database);
        _publisher = new SnapshotPublisher(Blobs, Documents, new HistoryStore(Blobs), Clock);
        Reader = new LeaderboardReader(Blobs, Documents, sources.Length == 0 ? ["office", "portal"] : sources, Clock);
        Others = new OtherSourceReader(Reader);
        Corrections = new CorrectionReader(Reader, Documents);
        Units = new UnitReader(Reader, Tables, Documents, Rig.Data.Units);
        Beside = new UnitBesideReader(Reader, Units);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero));

    public IBlobStore Blobs { get; }

    public ScoreDocuments Documents => new(Blobs, _ => Task.FromResult(Rig.Data.Methodologies));

    public ITableStore Tables { get; }

    public LeaderboardReader Reader { get; }

    public OtherSourceReader Others { get; }

    public CorrectionReader Corrections { get; }

    public UnitReader Units { get; }

    public UnitBesideReader Beside { get; }

    /// <summary>Publishes a file of a source; a day passes.</summary>
    public async Task PublishAsync(string source, string item, string content, DateTimeOffset? fetchedAt = null)
    {
        var (bytes, at) = (Encoding.UTF8.GetBytes(content), fetchedAt ?? Clock.GetUtcNow());
        var sha = DocumentJson.Sha256(bytes);
        var file = _scoring.Score(source, item, bytes, sha, at, new ReadingDefaults(), _scoring.RulesOf(source));
        Assert.DoesNotContain(file.Findings, finding => finding.Severity == Severity.Error);
        foreach (var snapshot in file.Snapshots)
        {
            await Tables.UpsertAsync(TableNames.Scores, ScoreRow.Of(snapshot, ""), Rig.Cancel);
            await _publisher.PublishAsync(
                snapshot, new SnapshotProvenance(
                    source, item, null, at, "", sha, bytes.Length, file.Reader, snapshot.Methodology, snapshot.MethodologyChecksum, "",
                    []), [], Rig.Cancel);
        }

        Clock.Advance(TimeSpan.FromDays(1));
    }

    public void Dispose()
    {
        Reader.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }
}
