using System.Text;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;
using Microsoft.Extensions.Time.Testing;

namespace Pipeline.Tests;

/// <summary>A file that takes longer than its budget is refused; one that the program's stop interrupts is not.</summary>
public class ReadingBudgetTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("as_of,unit_code,indicator,points\n2024-12-17,BP-S01,TOTAL,90\n");
    private readonly FakeTimeProvider _clock = new();
    private readonly SnapshotFileReader _reader = new(Rig.Data);

    [Fact]
    public void A_file_within_its_budget_is_scored() =>
        Assert.Empty(Score((name, content, fallback, token) => ReadAfter(FileScoring.Budget / 2, name, content, fallback, token)).Findings);

    [Fact]
    public void A_file_that_is_read_too_slowly_is_refused_with_the_budget()
    {
        var file = Score((name, content, fallback, token) => ReadAfter(FileScoring.Budget, name, content, fallback, token));

        Assert.True(file.IsRefused);
        Assert.Equal("f.csv: gặp “> 60 s”; cần một tệp đọc và kiểm tra xong trong 60 giây (chia nhỏ tệp, hoặc gửi lại khi máy bớt bận).",
            Assert.Single(file.Findings).Vietnamese());
        Assert.Equal("f.csv: found “> 60 s”; expected a file that is read and checked within 60 seconds (split it, or send it again when "
            + "the machine is less busy).", file.Findings[0].English());
    }

    [Fact]
    public void The_budget_goes_on_while_the_gate_checks_what_was_read()
    {
        var file = Score((name, content, fallback, token) =>
        {
            var read = _reader.Read(name, content, fallback, token);
            _clock.Advance(FileScoring.Budget);
            return read;
        });

        Assert.Empty(file.Snapshots);
        Assert.Equal("> 60 s", Assert.Single(file.Findings).Found);
    }

    [Fact]
    public void A_program_that_stops_refuses_nothing()
    {
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Score((name, content, fallback, token) =>
        {
            stop.Cancel();
            return ReadAfter(FileScoring.Budget, name, content, fallback, token);
        }, stop.Token));
    }

    private ReadFile ReadAfter(TimeSpan time, string name, ReadOnlyMemory<byte> content, ReadingDefaults fallback, CancellationToken token)
    {
        _clock.Advance(time);
        return _reader.Read(name, content, fallback, token);
    }

    private ScoredFile Score(ReadSnapshotFile read, CancellationToken? stop = null) =>
        new FileScoring(read, Rig.Data, new Dictionary<string, SourceRules>(), _clock).Score("s", "f.csv", Content, new string('0', 64),
            new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(7)), new ReadingDefaults(),
            cancellationToken: stop ?? TestContext.Current.CancellationToken);
}
