using System.Globalization;
using System.Diagnostics;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.BadInput;

/// <summary>
/// 500 bad files of a seeded generator. Of each: the reader and the gate answer within 20
/// seconds, without an exception, in a process whose heap has 512 MB (see the
/// project file). The file is either refused by at least one error that names what and where, and
/// nothing of it is admitted; or it is admitted, and then every reading
/// outside the rows that were changed is the good file's, and none is lost or added. What may
/// be neither is marked: cut off JSON and XLSX, doubled rows, gigantic
/// cells, entities, disorder and errors in a sheet are refused; columns swapped with their
/// headings give the same readings. A change that leaves a possible figure in
/// its own row (94 for 95) is another true file, as is an XLS, which has no
/// checksum, whose bits still make a workbook: no reader can know better.
/// </summary>
public class BadInputTests
{
    private const int Files500 = 500;

    private static readonly IReadOnlyList<Sample> Samples = Sample.All();

    private static readonly ReadingDefaults None = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Fact]
    public void The_samples_themselves_are_good()
    {
        foreach (var sample in Samples)
        {
            var file = Files.Reader.Read(sample.Name, sample.Content, None, TestContext.Current.CancellationToken);
            Assert.True(file.Tables.Count > 0, $"{sample.Name}: {string.Join('\n', file.Findings.Select(finding => finding.English()))}");
            Assert.All(file.Tables, table => Assert.NotNull(Scoring.Admit(table).Snapshot));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void None_crashes_hangs_or_is_counted_in_part(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Files500 / 10; i++)
        {
            Check(Samples[random.Next(Samples.Count)], random);
        }
    }

    [Fact]
    public void A_bomb_and_ten_million_empty_rows_are_refused_by_name()
    {
        var workbook = Samples.Single(sample => sample.Name.EndsWith(".xlsx", StringComparison.Ordinal));

        Assert.Contains("xl/media/bomb.bin", Refused(Mutations.Bomb(workbook), workbook), StringComparison.Ordinal);
        Assert.Contains("1048577", Refused(Mutations.EmptyRows(workbook), workbook), StringComparison.Ordinal);
    }

    private static string Refused(Mutant mutant, Sample sample)
    {
        var file = Bounded(mutant, sample);
        Assert.Empty(file.Tables);
        return string.Join('\n', file.Findings.Select(finding => finding.English()));
    }

    private static void Check(Sample sample, Random random)
    {
        var mutant = Mutate(sample, random);
        var file = Bounded(mutant, sample);
        var admissions = file.Tables.Select(table => (table, Admission: Scoring.Admit(table))).ToList();
        var errors = file.Findings.Concat(admissions.SelectMany(pair => pair.Admission.Findings))
            .Where(finding => finding.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
        {
            Assert.All(errors,
                error =>
                    Assert.True(error.File.StartsWith(sample.Name, StringComparison.Ordinal) && error.Expected.Length > 0
                        && error.ExpectedEnglish.Length > 0, mutant.Name));
            Assert.True(errors.Exists(error => error.Row is not null || error.Column is not null || error.Found.Length > 0),
                $"{mutant.Name}: no place");
            return;
        }

        Assert.False(mutant.IsWrong, $"{mutant.Name} was admitted");
        Assert.True(admissions.Count > 0, $"{mutant.Name}: neither tables nor an error");
        AssertTrue(mutant, sample, file);
    }

    /// <summary>What is admitted is the good file, but for what the changed rows now say themselves.</summary>
    private static void AssertTrue(Mutant mutant, Sample sample, ReadFile file)
    {
        var good = Files.Reader.Read(sample.Name, sample.Content, None).Tables.SelectMany(table => table.Readings).Select(Shown)
            .ToHashSet();
        var now = file.Tables.SelectMany(table => table.Readings).Select(Shown).ToHashSet();
        var rows = mutant.Touched ?? Enumerable.Range(0, 10_000).ToHashSet();
        Assert.All(good.Except(now).Concat(now.Except(good)),
            difference => Assert.True(rows.Contains(difference.Row), $"{mutant.Name}: {difference}"));
    }

    private static ReadFile Bounded(Mutant mutant, Sample sample)
    {
        var clock = Stopwatch.StartNew();
        var file = Files.Reader.Read(sample.Name, mutant.Content, None);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{mutant.Name}: {clock.Elapsed}");
        return file;
    }

    private static Mutant Mutate(Sample sample, Random random)
    {
        var mutations = new Mutations(random);
        var isWorkbook = sample.Name.EndsWith(".xlsx", StringComparison.Ordinal);
        return random.Next(isWorkbook ? 6 : sample.IsLines ? 7 : 2) switch
        {
            0 => mutations.Truncated(sample),
            1 => mutations.Flipped(sample),
            2 => isWorkbook ? mutations.Sheet(sample) : mutations.Swapped(sample),
            3 => isWorkbook ? mutations.Sheet(sample) : mutations.Doubled(sample),
            4 => isWorkbook ? mutations.Added(sample) : mutations.Gigantic(sample),
            5 => isWorkbook ? mutations.Sheet(sample) : mutations.Swapped(sample),
            _ => mutations.Reordered(sample),
        };
    }

    private static (int Row, string Text) Shown(Reading reading) => (reading.Row, string.Create(CultureInfo.InvariantCulture,
        $"{reading.Unit} {reading.Measure} {reading.Numerator}/{reading.Denominator} {reading.Ratio} {reading.Points} "
            + $"{reading.MaxPoints} {reading.Status}"));
}
