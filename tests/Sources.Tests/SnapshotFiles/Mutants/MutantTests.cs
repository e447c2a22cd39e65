using Index766.Domain.Findings;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>
/// Whatever a clerk does to a table that keeps its meaning, the boards stay the same, or the file is refused with a sentence.
/// </summary>
public class MutantTests
{
    private const int Mutants = 2_000;

    private const int LeastRead = Mutants * 90 / 100;

    [Fact]
    public void A_table_that_is_written_anew_gives_the_boards_of_its_file()
    {
        Assert.All(ClerkFile.All.Distinct(), file =>
        {
            var (name, bytes) = ClerkWriter.Write(file.Table());
            var (written, read) = (Mutant.Score(name, bytes), Mutant.Score(file.Name, file.Bytes));

            Assert.True(!written.IsRefused && !read.IsRefused,
                string.Join('\n', written.Findings.Concat(read.Findings).Select(finding => finding.Vietnamese())));
            Assert.Equal(Mutant.Boards(read), Mutant.Boards(written));
        });
    }

    [Fact]
    public void Two_thousand_mutants_give_the_boards_of_their_table_or_are_refused()
    {
        var expected = ClerkFile.All.Distinct().ToDictionary(file => file, file => Mutant.Boards(Mutant.Score(file.Name, file.Bytes)));
        var answers = Enumerable.Range(0, Mutants).AsParallel().Select(seed =>
        {
            var mutant = new Mutant(seed);
            var scored = mutant.Score();
            return (Mutant: mutant, Scored: scored, IsSame: !scored.IsRefused && Mutant.Boards(scored) == expected[mutant.File]);
        }).ToList();
        var refused = answers.FindAll(answer => answer.Scored.IsRefused);
        var warned = answers.FindAll(answer => !answer.Scored.IsRefused && answer.Scored.Findings.Count > 0);
        var different = answers.FindAll(answer => !answer.IsSame && !answer.Scored.IsRefused);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Mutants - refused.Count} read, of them {warned.Count} warned ({Kinds(warned, Severity.Warning)}), "
            + $"{different.Count} different; {refused.Count} refused ({Kinds(refused, Severity.Error)})");
        var silent = different.FindAll(answer => answer.Scored.Findings.Count == 0);
        Assert.True(silent.Count == 0, $"{silent.Count} different without a warning, the first: {silent.FirstOrDefault().Mutant}");
        // The sums that mutations add are right.
        var accused = warned.FindAll(answer => answer.Scored.Findings.Any(finding => finding.Kind == FindingKind.UnexplainedSum));
        Assert.True(accused.Count == 0,
            $"{accused.Count} with a right sum that is called wrong, the first: {accused.FirstOrDefault().Mutant}");
        Assert.True(Mutants - refused.Count >= LeastRead,
            $"only {Mutants - refused.Count} of {Mutants} read: {string.Join("\n\n", refused.Take(5).Select(answer => answer.Mutant))}");
    }

    private static string Kinds(IEnumerable<(Mutant Mutant, ScoredFile Scored, bool IsSame)> answers, Severity severity) =>
        string.Join(", ", answers
        .SelectMany(answer => answer.Scored.Findings.Where(finding => finding.Severity == severity)
            .Select(finding => finding.Kind).Distinct())
        .CountBy(kind => kind).OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Key} {kind.Value}"));
}
