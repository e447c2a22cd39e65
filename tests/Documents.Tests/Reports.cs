using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;

namespace Documents.Tests;

/// <summary>Reports of the shipped samples and of files of a test's own.</summary>
internal static class Reports
{
    public static readonly ReferenceData Data = ReferenceDataFolder.Load(Repository.PathOf("data"));

    public static readonly ReportTemplates Templates = TemplatesOf(Repository.PathOf("data"));

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(7));

    public static ReportTemplates TemplatesOf(string rulesFolder) =>
        ReportTemplates.Read(ReferenceDataFolder.ReadFiles(rulesFolder, ReportTemplates.Files));

    /// <summary>Bình Phước on 17/12/2024, with the target results of 26/11/2024.</summary>
    public static readonly ReportModel Document003 =
        Make("BP", Sample("bp-2024-12-17-scores.csv"), Sample("bp-2024-11-26-targets.csv"), Sample("bp-2024-12-17-dossiers.csv"));

    /// <summary>Gia Lai's departments on 10/10/2026, from their counts.</summary>
    public static readonly ReportModel GiaLai = Make("H21", Score("gialai.csv", System.Text.Encoding.UTF8.GetBytes(GiaLaiCsv())));

    /// <summary>Bình Phước on 17/12/2024 against made-up figures of a week before: Sở Ngoại vụ had a point less.</summary>
    public static readonly ReportModel AfterAWeek = Make("BP", Sample("bp-2024-12-17-scores.csv"), baseline: Score(
        "before.csv", System.Text.Encoding.UTF8.GetBytes(
            File.ReadAllText(Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"))
                .Replace("2024-12-17", "2024-12-10", StringComparison.Ordinal)
                .Replace("\"95,38\"", "\"94,38\"", StringComparison.Ordinal))));

    public static ScoredSnapshot Sample(string name) => Score(name, File.ReadAllBytes(Repository.PathOf("data", "samples", name)));

    public static ScoredSnapshot Score(string name, byte[] content)
    {
        var file =
            new FileScoring(new SnapshotFileReader(Data).Read, Data, new Dictionary<string, SourceRules>()).Score("samples", name, content,
                DocumentJson.Sha256(content), Now, new ReadingDefaults());
        Assert.False(file.IsRefused, string.Join(Environment.NewLine, file.Findings.Select(finding => finding.English())));
        return Assert.Single(file.Snapshots);
    }

    public static ReportModel Make(string scope, ScoredSnapshot scores, ScoredSnapshot? targets = null, ScoredSnapshot? dossiers = null,
        ScoredSnapshot? baseline = null, bool isSample = false)
    {
        var methodology = Data.Methodologies.Single(candidate => candidate.Id == scores.Methodology);
        var code = UnitCode.Parse(scope);
        var earlier = baseline is null ? []
            : baseline.Populations.Where(population => population.Scope == code)
            .Select(population => BoardMaker.Make(baseline, population, null)).ToList();
        return new ReportMaker(Data.Units, methodology,
            30).Make(new ReportSources(code, scores, baseline, targets, dossiers, earlier, isSample))!;
    }

    private static string GiaLaiCsv() =>
        "period,as_of,unit_code,indicator,parent_code,numerator,denominator,ratio,points\n"
            + string.Join('\n', Csv.DomainFigures("gialai_departments_2026-10-10.csv")
        .Where(row => row["indicator"] is "GROUP_ONLINE" or "GROUP_TTTT"
            || (row["max_score"] != "0" && row["indicator"] is not ("TOTAL" or "RANK")
            && !row["indicator"].StartsWith("GROUP_", StringComparison.Ordinal)
            && !row["indicator"].StartsWith("RAW_", StringComparison.Ordinal)))
        .Select(row => row["indicator"].StartsWith("GROUP_", StringComparison.Ordinal)
            ? $"2026,2026-10-10,{row["unit_code"]},{row["indicator"]},H21,,,,{row["score"]}"
            : $"2026,2026-10-10,{row["unit_code"]},{row["indicator"]},H21,{row["numerator"]},{row["denominator"]},{row["ratio"]},"));
}
