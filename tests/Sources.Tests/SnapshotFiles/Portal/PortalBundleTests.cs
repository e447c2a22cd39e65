using System.Text.Json.Nodes;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Portal;

public class PortalBundleTests
{
    [Fact]
    public void Six_answers_of_one_moment_make_a_provinces_snapshot()
    {
        var table = Read(Answers.Bundle()).Tables[0];

        Assert.Equal(("2026-08", "2026-09-03T08:12:40+07:00"), (table.Period.ToString(), table.AsOf.ToString()));
        Assert.Equal(
            ["AVG_PROCESSING_TIME / ", "DOSSIER_ON_TIME 2348/2971 ", "DOSSIER_SYNC 1/2 3", "GROUP_CKMB / 3", "GROUP_CLGQ / 6.48",
                "GROUP_MDHL / 3", "GROUP_MDSH / 3", "GROUP_TDGQ / 15.81", "GROUP_TTTT / 6.69", "ORIGINAL_RESULT_AVAILABLE 1/2 3",
                "PAY_DOSSIER_ONLINE 1516/1707 ", "PAY_FORMALITY_AVAILABLE 7/35 ", "PAY_FORMALITY_USED 12/35 ",
                "PETITION_PROCESSING_ON_TIME 1/2 3"],
            table.Readings.Where(reading => reading.Unit.Value == "H44.100").Select(Shown).Order(StringComparer.Ordinal));
        Assert.Contains("ONLINE_SUBMISSION 150956/152595 ", table.Readings.Where(reading => reading.Unit.Value == "H44").Select(Shown));
        Assert.Equal(
            ["H44.100 Commune H44", "H44.119 Commune H44", "H44.13 Department H44"],
            table.DescribedUnits.Select(unit => $"{unit.Code} {unit.Level} {unit.Parent}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_portals_data_quality_flag_is_kept()
    {
        Assert.All(Read(Answers.Bundle()).Tables[0].Readings.Where(reading => reading.Measure.Value == "DOSSIER_SYNC"),
            reading => Assert.Equal("TEMP_NATIONAL_REPORT_DENOMINATOR", reading.Quality));
    }

    [Fact]
    public void Overdue_dossiers_are_a_snapshot_of_their_own_with_the_moment_of_their_own_answer()
    {
        var tables = Read(Answers.Bundle()).Tables;
        var dossiers = Scoring.Admit(tables[1]).Snapshot!;

        Assert.Equal((2, SnapshotKind.Dossiers, "2026-09-03T08:10:00+07:00", "2026-08", "H44"),
            (tables.Count, dossiers.Kind, dossiers.AsOf.ToString(), dossiers.Period.ToString(), dossiers.Root.Value));
        Assert.Equal(
            ["H44 DOSSIERS_RECEIVED 4112/", "H44 DOSSIERS_ON_TIME 3334/4112", "H44.100 DOSSIERS_RECEIVED 2971/",
                "H44.100 DOSSIERS_ON_TIME 2348/2971", "H44.100 DOSSIERS_OVERDUE 1/"],
            tables[1].Readings.Take(5)
                .Select(reading =>
                    FormattableString.Invariant($"{reading.Unit} {reading.Measure} {reading.Numerator}/{reading.Denominator}")));
    }

    [Theory]
    [InlineData("2026-09", "2026-09-01", "2026-09-03")]
    [InlineData("2026-Q3", "2026-07-01", "2026-09-03")]
    public void The_days_of_a_period_that_is_not_over_end_with_the_day_of_the_fetch(string period, string from, string until)
    {
        var bundle = Answers.Bundle();
        bundle["period"] = period;
        foreach (var (name, answer) in bundle["answers"]!.AsObject())
        {
            answer!["request"] = new JsonObject { ["fromDate"] = from, ["toDate"] = until, ["rootDepartmentId"] = "root44" };
        }

        Assert.Equal(period, Read(bundle).Tables[0].Period.ToString());
    }

    [Fact]
    public void The_payment_group_is_computed_from_the_raw_fields_as_it_is_published()
    {
        var boards = Scoring.Boards(Read(Answers.Bundle()));

        Assert.NotEmpty(boards);
        Assert.Contains(boards, board => board.Contains("\"TTTT\":6.69", StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "answers/transparency", "", "column answers.transparency: found “null”" },
        { "answers/transparency/pages/0/code", "\"ERROR\"", "column transparency.code: found “ERROR”" },
        { "answers/transparency/pages/0/data", "null", "found “null”; expected an object {…}" },
        { "answers/dossier-digitized/pages/0/data/evaluation/1/metrics", "null",
            "evaluation[2].metrics: found “null”; expected a list […]" },
        { "answers/dvc-progress-tree/pages/0/data/children/0/departmentCode", "null", "" },
        { "answers/dvc-progress-tree/pages/0/data/children/0/departmentCode", "\"H45.1\"",
            "found “H45.1”; expected a code that begins with H44." },
        { "answers/dvc-progress-tree/pages/0/data/parent/departmentId", "\"root45\"",
            "found “root45”; expected root44, the root that was asked for" },
        { "answers/provide-online-tree/request/rootDepartmentId", "\"root45\"",
            "column answers.provide-online-tree.request.rootDepartmentId: found “root45”" },
        { "answers/provide-online-tree/request/month", "7",
            "column answers.provide-online-tree.request: found “2026-07”; expected the period 2026-08" },
        { "answers/handling-satisfaction/request/fromDate", "\"2026-07-01\"",
            "column answers.handling-satisfaction.request: found “2026-07-01 – 2026-08-31”; expected the period 2026-08, as the file's "
                + "(from 2026-08-01 to 2026-08-31): these are figures of another moment" },
        { "answers/handling-satisfaction/request/toDate", "\"2026-08-15\"", "found “2026-08-01 – 2026-08-15”" },
        { "answers/handling-satisfaction/request/toDate", "\"2026-09-03\"", "found “2026-08-01 – 2026-09-03”" },
        { "answers/handling-satisfaction/request/toDate", "", "found “2026-08-01 – ”" },
        { "answers/handling-satisfaction/pages/0/data/toDate", "\"2026-08-30\"",
            "handling-satisfaction.pages[1].data.toDate: found “2026-08-30”; expected 2026-08-31, as asked: these are figures of "
                + "another moment" },
        { "answers/dvc-progress-tree/pages/0/data/month", "7", "dvc-progress-tree.pages[1].data.month: found “7”; expected 8, as asked" },
        { "answers/provide-online-tree/fetchedAt", "\"2026-09-02T20:00:00+07:00\"", "expected a moment within six hours before" },
        { "answers/provide-online-tree/pages/0/data/children/0", "",
            "found “2/3”; expected the departments of the other five answers (missing Phường Việt Trì)" },
        { "answers/formality-online-payment-tree/pages/0/data/children/0/totalFeeFormality", "null",
            "children[1].totalFeeFormality: found “null”; expected a number" },
        { "expectedUnits", "149", "found “3”; expected 149 departments" },
        { "period", "\"08/2026\"", "column period: found “08/2026”" },
        { "format", "\"index766-portal-2\"", "expected index766-portal-1" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_bundle_that_does_not_belong_together_is_refused_with_the_place(string path, string value, string expected)
    {
        var file = Read(Changed(path, value));

        Assert.Equal(expected.Length == 0, file.Tables.Count > 0);
        Assert.True(expected.Length == 0 || file.Findings.Any(finding => finding.English().Contains(expected, StringComparison.Ordinal)),
            string.Join('\n', file.Findings.Select(finding => finding.English())));
    }

    [Fact]
    public void A_department_without_a_code_in_any_answer_is_refused()
    {
        var bundle = Answers.Bundle();
        foreach (var tree in new[] { "dvc-progress-tree", "provide-online-tree", "formality-online-payment-tree" })
        {
            bundle["answers"]![tree]!["pages"]![0]!["data"]!["children"]![0]!["departmentCode"] = null;
        }

        Assert.Contains("found “Phường Việt Trì”; expected this department's departmentCode in at least one of the six answers",
            Assert.Single(Read(bundle).Findings).English(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_the_six_alone_is_refused()
    {
        var answer = Answers.Bundle()["answers"]!["dvc-progress-tree"]!["pages"]![0]!.DeepClone();

        Assert.Contains("a province's six answers in one file", Assert.Single(Read(answer).Findings).English(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_in_two_pages_is_one_list()
    {
        var bundle = Answers.Bundle();
        var pages = bundle["answers"]!["transparency"]!["pages"]!.AsArray();
        var second = pages[0]!.DeepClone();
        pages[0]!["data"]!["evaluation"]!.AsArray().RemoveAt(2);
        second["data"]!["evaluation"]!.AsArray().RemoveAt(0);
        second["data"]!["evaluation"]!.AsArray().RemoveAt(0);
        pages.Add(second);

        Assert.Equal(Read(Answers.Bundle()).Tables[0].Readings.Select(Shown), Read(bundle).Tables[0].Readings.Select(Shown));
    }

    private static JsonObject Changed(string path, string value)
    {
        var bundle = Answers.Bundle();
        JsonNode node = bundle;
        var steps = path.Split('/');
        foreach (var step in steps[..^1])
        {
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        if (node is JsonArray array)
        {
            array.RemoveAt(int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (value.Length == 0)
        {
            ((JsonObject)node).Remove(steps[^1]);
        }
        else
        {
            node[steps[^1]] = JsonNode.Parse(value);
        }

        return bundle;
    }

    private static ReadFile Read(JsonNode bundle) =>
        Files.Reader.Read("phu-tho-2026-09-03.json", Answers.Bytes(bundle), new ReadingDefaults());

    private static string Shown(Reading reading) =>
        FormattableString.Invariant($"{reading.Measure} {reading.Numerator}/{reading.Denominator} {reading.Points}");
}
