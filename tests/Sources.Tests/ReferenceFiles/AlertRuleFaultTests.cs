using System.Text;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Index766.Sources.Tests.ReferenceFiles;

/// <summary>
/// Every way in which an office can break its alert rules stops the start with one
/// sentence: file, place, what stands there and what was expected.
/// </summary>
public class AlertRuleFaultTests
{
    private const string File = "alerts/rules.json";

    [Theory]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"marge\": 1",
        "rules[0].marge is not a known property; expected one of id, kind, severity, workingDays, levels, scopes, snapshots, "
            + "repeatDays, escalateDays, margin, year, decision (nearest: margin).")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"above\": 1",
        "rules[0].above is not a known property; expected one of id, kind, severity, workingDays, levels, scopes, snapshots, "
            + "repeatDays, escalateDays, margin, year, decision (nearest: ")]
    [InlineData("\"kind\": \"source_stale\", \"severity\": \"warning\", \"days\": 7, \"levels\": [\"department\"]",
        "rules[0].levels is not a known property; expected one of id, kind, severity, workingDays, repeatDays, days (nearest: days).")]
    [InlineData("\"kind\": \"score_lost\", \"severity\": \"notice\", \"points\": 3, \"repeatDays\": 7",
        "rules[0].repeatDays is not a known property; expected one of id, kind, severity, workingDays, levels, scopes, points (nearest: ")]
    [InlineData("\"kind\": \"targets\", \"severity\": \"warning\"",
        "rules[0].kind is \"targets\"; expected one of target, indicator, group, total, grade, completion, score_lost, rank_lost, "
            + "no_data, late_dossiers, source_stale (nearest: target).")]
    [InlineData("\"kind\": 5, \"severity\": \"warning\"", "rules[0].kind is 5; expected a text of 1 to 500 characters.")]
    [InlineData("\"severity\": \"warning\"", "rules[0].kind is missing; expected a value.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"red\"",
        "rules[0].severity is \"red\"; expected one of notice, warning, critical (nearest: notice).")]
    [InlineData("\"kind\": \"target\"", "rules[0].severity is missing; expected a value.")]
    [InlineData("\"kind\": \"indicator\", \"severity\": \"warning\", \"indicator\": \"DOSSIER_SINC\", \"below\": 90",
        "rule r, indicator is DOSSIER_SINC; expected one that a methodology has.")]
    [InlineData("\"kind\": \"indicator\", \"severity\": \"warning\", \"indicator\": \"DOSSIER_SYNC\", \"below\": 101",
        "rules[0].below is 101; expected a number from 0 to 100.")]
    [InlineData("\"kind\": \"indicator\", \"severity\": \"warning\", \"below\": 90", "rules[0].indicator is missing; expected a value.")]
    [InlineData("\"kind\": \"group\", \"severity\": \"warning\", \"group\": \"CKMBX\", \"below\": 9",
        "rule r, group is CKMBX; expected one that a methodology has.")]
    [InlineData("\"kind\": \"group\", \"severity\": \"warning\", \"group\": \"CKMB\", \"below\": 19",
        "rule r, below is 19; expected at most the group's maximum.")]
    [InlineData("\"kind\": \"grade\", \"severity\": \"warning\", \"below\": \"Giỏi\"",
        "rule r, below is Giỏi; expected one that a methodology has.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"levels\": [\"sở\"]",
        "rules[0].levels[0] is \"sở\"; expected one of nation, ministry, province, department, branch, district, commune.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"levels\": \"department\"",
        "rules[0].levels is \"department\"; expected a list [ … ].")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"scopes\": [\"BQ\"]",
        "rule r, scopes is BQ; expected codes of the unit files.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"scopes\": [\"B P\"]",
        "rules[0].scopes[0] is \"B P\"; expected a unit code.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"decision\": \"128/QĐ-UBND\"",
        "rule r, decision is 128/QĐ-UBND; expected a decision of the target files, of that year.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"year\": 24",
        "rules[0].year is 24; expected a whole number from 2000 to 2199.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"margin\": -1",
        "rules[0].margin is -1; expected a number from 0 to 1000.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"margin\": \"1\"",
        "rules[0].margin is \"1\"; expected a number from 0 to 1000.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"snapshots\": 0",
        "rules[0].snapshots is 0; expected a whole number from 1 to 100.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"snapshots\": 1.5",
        "rules[0].snapshots is 1.5; expected a whole number from 1 to 100.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"repeatDays\": 0",
        "rules[0].repeatDays is 0; expected a whole number from 1 to 366.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"escalateDays\": 9999",
        "rules[0].escalateDays is 9999; expected a whole number from 1 to 366.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"workingDays\": \"yes\"",
        "rules[0].workingDays is \"yes\"; expected true or false.")]
    [InlineData("\"kind\": \"late_dossiers\", \"severity\": \"warning\", \"above\": -1",
        "rules[0].above is -1; expected a number from 0 to 100000000.")]
    [InlineData("\"kind\": \"score_lost\", \"severity\": \"notice\", \"points\": 0",
        "rules[0].points is 0; expected a number from 0.01 to 1000.")]
    [InlineData("\"kind\": \"target\", \"severity\": \"warning\", \"kind\": \"total\"",
        "one object is not strict JSON; expected no comments, no trailing commas and each property once (Duplicate property 'kind' ")]
    public void A_rule_with_a_slip_is_refused(string properties, string sentence) =>
        Assert.StartsWith($"{File}: {sentence}", FaultOf($$"""{"rules": [{"id": "r", {{properties}}}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"id\": \"Quy tắc\"", "rules[0].id is \"Quy tắc\"; expected 1 to 40 small letters, digits and hyphens.")]
    [InlineData("\"id\": \"\"", "rules[0].id is \"\"; expected a text of 1 to 500 characters.")]
    [InlineData("\"id\": null", "rules[0].id is missing; expected a value.")]
    public void An_id_that_is_none_is_refused(string id, string sentence) =>
        Assert.Equal($"{File}: {sentence}", FaultOf($$"""{"rules": [{{{id}}, "kind": "target", "severity": "warning"}]}"""));

    [Theory]
    [InlineData("", "the file is empty; expected one object { … }.")]
    [InlineData(" \r\n", "the file is empty; expected one object { … }.")]
    [InlineData("Quy tắc cảnh báo",
        "line 1, position 1 is not strict JSON; expected no comments, no trailing commas and each property once ('Q' is an invalid "
            + "start of a value).")]
    [InlineData("{\"rules\": [],}",
        "line 1, position 14 is not strict JSON; expected no comments, no trailing commas and each property once (The JSON object "
            + "contains a trailing comma at the end which is not supported in this mode. Change the reader options).")]
    [InlineData("[]", "the file is []; expected an object.")]
    [InlineData("{}", "rules is missing; expected a value.")]
    [InlineData("{\"rules\": {}}", "rules is {}; expected a list [ … ].")]
    [InlineData("{\"rules\": [5]}", "rules[0] is 5; expected an object.")]
    [InlineData("{\"rules\": [], \"oldestAsOfDay\": 45}",
        "oldestAsOfDay is not a known property; expected one of rules, oldestAsOfDays, holidays (nearest: oldestAsOfDays).")]
    [InlineData("{\"rules\": [], \"oldestAsOfDays\": 0}", "oldestAsOfDays is 0; expected a whole number from 1 to 3660.")]
    [InlineData("{\"rules\": [], \"holidays\": [\"1/1/2027\"]}", "holidays[0] is \"1/1/2027\"; expected a date such as 2024-12-17.")]
    public void A_file_that_is_none_of_rules_is_refused(string content, string sentence) =>
    Assert.Equal($"{File}: {sentence}", FaultOf(content));

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        var content = "{\"rules\": [{\"id\": \"r\", \"kind\": \"grade\", \"severity\": \"warning\", \"below\": \"Tốt\"}]}";

        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.Equal($"{File}: the file is not UTF-8; expected text in UTF-8.", FaultOf(encoding.GetBytes(content)));
            Assert.Equal($"{File}: the file is not UTF-8; expected text in UTF-8.",
                FaultOf([.. encoding.GetPreamble(), .. encoding.GetBytes(content)]));
        }

        Assert.Equal($"{File}: the file is not UTF-8; expected text in UTF-8.",
            FaultOf(Encoding.Latin1.GetBytes("{\"rules\": [{\"id\": \"é\"}]}")));
        Assert.Equal("grade",
            Assert.Single(Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(content)]).Alerts.Rules).Kind.ToString().ToLowerInvariant());
    }

    [Fact]
    public void An_id_that_stands_twice_is_refused_also_across_files()
    {
        const string Rule = "{\"id\": \"r\", \"kind\": \"target\", \"severity\": \"warning\"}";
        var files = Shipped();
        files[File] = Encoding.UTF8.GetBytes($"{{\"rules\": [{Rule}]}}");
        files["alerts/zz.json"] = files[File];

        Assert.Equal($"{File}: the rule r stands twice, also in {File}; expected each id once.",
            FaultOf($"{{\"rules\": [{Rule}, {Rule}]}}"));
        Assert.Equal($"alerts/zz.json: the rule r stands twice, also in {File}; expected each id once.",
            Assert.Throws<ReferenceDataException>(() => ReferenceDataReader.Read(files)).Message);
    }

    [Fact]
    public void How_old_figures_may_be_stands_in_one_file()
    {
        var files = Shipped();
        files["alerts/zz.json"] = "{\"rules\": [], \"oldestAsOfDays\": 30}"u8.ToArray();

        Assert.Equal($"alerts/zz.json: oldestAsOfDays stands twice, also in {File}; expected it in one file.",
            Assert.Throws<ReferenceDataException>(() => ReferenceDataReader.Read(files)).Message);
    }

    [Fact]
    public void Too_many_rules_are_refused() => Assert.StartsWith(
        $"{File}: rules is [",
        FaultOf($"{{\"rules\": "
            + $"[{string.Join(',', Enumerable.Range(0, 201).Select(n => $"{{\"id\": \"r{n}\", \"kind\": \"target\", \"severity\": \"warning\"}}"))}]}}"), StringComparison.Ordinal);

    [Fact]
    public void A_giant_file_is_refused_before_it_is_read()
    {
        using var folder = new TempData();
        Directory.CreateDirectory(folder["alerts"]);
        using (var file = System.IO.File.Create(Path.Combine(folder["alerts"], "rules.json")))
        {
            file.SetLength(9L * 1024 * 1024);
        }

        Assert.Equal($"{File}: the file has 9437184 bytes; expected at most 8388608.",
            Assert.Throws<ReferenceDataException>(() => ReferenceDataFolder.Load(folder.Folder)).Message);
    }

    [Fact]
    public void The_indicators_group_and_grade_of_a_rule_may_be_of_any_methodology() => Assert.Equal(
        ["DOSSIER_SYNC", "CKMB", "Tốt"],
        Read(Encoding.UTF8.GetBytes("""
            {"rules": [{"id": "i", "kind": "indicator", "severity": "notice", "indicator": "dossier_sync", "below": 90},
            {"id": "g", "kind": "group", "severity": "notice", "group": "CKMB", "below": 9}, {"id": "x", "kind": "grade", "severity": "notice", "below": "Tốt"}]}
            """)).Alerts.Rules.Select(rule => rule.Subject));

    private static string FaultOf(string content) => FaultOf(Encoding.UTF8.GetBytes(content));

    private static string FaultOf(byte[] content) => Assert.Throws<ReferenceDataException>(() => Read(content)).Message;

    private static ReferenceData Read(byte[] content)
    {
        var files = Shipped();
        files[File] = content;
        return ReferenceDataReader.Read(files);
    }

    private static Dictionary<string, byte[]> Shipped() => ReferenceDataFolder.Subfolders
        .SelectMany(
            folder => Directory.GetFiles(Repository.PathOf("data", folder))
                .Select(path => (Name: $"{folder}/{Path.GetFileName(path)}", path)))
        .ToDictionary(file => file.Name, file => System.IO.File.ReadAllBytes(file.path));
}
