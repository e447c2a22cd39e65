using System.Text;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Index766.Sources.Tests.ReferenceFiles;

public class ReferenceFaultTests
{
    private const string Catalogue = "methodology/qd766-2026.json";

    private const string Years = "methodology/qd766-2022.json";

    private const string Decision = "targets/bp-2024-qd127.json";

    private const string Units = "units/units.csv";

    [Theory]
    [InlineData("\"effectiveFrom\"", "\"effectivefrom\"",
        "effectivefrom is not a known property; expected one of id, title, effectiveFrom, effectiveTo, total, indicatorDecimals, "
            + "notApplicable, groups, displayGroups, indicators, grades, gradesConfirmed (nearest: effectiveFrom).")]
    [InlineData("\"title\": ", "\"title\": 5, \"x\": ",
        "x is not a known property; expected one of id, title, effectiveFrom, effectiveTo, total, indicatorDecimals, notApplicable, "
            + "groups, displayGroups, indicators, grades, gradesConfirmed (nearest: id).")]
    [InlineData("\"maxPoints\": 18, \"aliases\": []},", "\"maxPoints\": \"18\", \"aliases\": []},",
        "groups[0].maxPoints is \"18\"; expected a number from 0 to 1000.")]
    [InlineData("\"maxPoints\": 20, \"aliases\"", "\"maxPoints\": 21, \"aliases\"",
        "the groups' maxima sum to 101; expected the total 100.")]
    [InlineData("\"maxPoints\": 20, \"fullMarks", "\"maxPoints\": 19, \"fullMarks",
        "the indicators of group TDGQ sum to 19; expected its maximum 20.")]
    [InlineData("\"zeroDenominator\": \"full\"", "\"zeroDenominator\": \"ful\"",
        "indicators[18].zeroDenominator is \"ful\"; expected one of null, zero, full (nearest: full).")]
    [InlineData("\"code\": \"DOSSIER_SYNC\"", "\"code\": \"TOTAL\"",
        "indicator TOTAL has a code that means something else; expected none of TOTAL, RANK, RANK_…, DOSSIERS_RECEIVED, "
            + "DOSSIERS_RESOLVED, DOSSIERS_ON_TIME, DOSSIERS_LATE, DOSSIERS_OVERDUE.")]
    [InlineData("\"code\": \"DOSSIER_SYNC\"", "\"code\": \"DOSSIER_ON_TIME\"",
        "indicator DOSSIER_ON_TIME stands twice; each code may stand once.")]
    [InlineData("\"indicatorDecimals\": 2", "\"indicatorDecimals\": 2.5", "indicatorDecimals is 2.5; expected a whole number from 0 to 6.")]
    [InlineData("\"gradesConfirmed\": false", "\"gradesConfirmed\": \"no\"", "gradesConfirmed is \"no\"; expected true or false.")]
    [InlineData("\"2026-01-01\"", "\"1/1/2026\"", "effectiveFrom is \"1/1/2026\"; expected a date such as 2024-12-17.")]
    [InlineData("\"effectiveTo\": null", "\"effectiveTo\": \"2025-12-31\"",
        "effectiveTo is \"2025-12-31\"; expected a day from 2026-01-01.")]
    [InlineData("\"2026-01-01\"", "\"2025-01-01\"",
        "effectiveFrom and effectiveTo cover 2025, as in methodology/qd766-2022.json; expected one methodology for each year.")]
    [InlineData("\"id\": \"qd766-2026\"", "\"id\": \"qd766-2022\"",
        "id is qd766-2022, as in methodology/qd766-2022.json; expected each id once.")]
    [InlineData("\"ministry\", \"province\"", "\"ministry\", \"provinces\"",
        "indicators[0].levels[1] is \"provinces\"; expected one of nation, ministry, province, department, branch, district, commune.")]
    [InlineData("\"total\": 100", "\"total\": 100, // points",
        "line 6, position 17 is not strict JSON; expected no comments, no trailing commas and each property once ('/' is an invalid "
            + "start of a property name. Expected a '\"').")]
    [InlineData("\"notApplicable\": \"full_marks\",", "", "notApplicable is missing; expected a value.")]
    public void A_methodology_that_is_wrong_is_refused_in_one_sentence(string text, string replacement, string expected)
    {
        Refuses(Catalogue, text, replacement, $"{Catalogue}: {expected}");
    }

    [Theory]
    [InlineData("\"QD127-S02\"", "\"QD127-S01\"",
        "targets[1].externalCode is \"QD127-S01\"; expected each code once among the targets of a level, and an external code once in all.")]
    [InlineData("\"number\": 2,", "\"number\": 1,",
        "targets[1].number is 1; expected each number once among the targets of level department.")]
    [InlineData("\"QD127-S01\"", "\"ONLINE\"",
        "target 1 of level department has the externalCode ONLINE; expected a code that qd766-2022 does not use.")]
    [InlineData("\"externalCode\": \"QD127-S01\"", "\"indicator\": \"DOSSIER_SYNC\"",
        "target 1 of level department has the indicator DOSSIER_SYNC; expected an indicator of the methodology of 2024.")]
    [InlineData("\"externalCode\": \"QD127-S01\", \"percent\": 90", "\"percent\": 90, \"note\": \"\"",
        "targets[0].note is not a known property; expected one of level, number, name, shortName, externalCode, indicator, percent, "
            + "gapCloses "
            + "(nearest: name).")]
    [InlineData("\"targets\": [",
        "\"figures\": [{\"level\": \"commune\", \"number\": 1, \"name\": \"x\", \"externalCode\": \"TOTAL\"}], \"targets\": [",
        "figure 1 of level commune has the externalCode TOTAL; expected a code that means nothing else.")]
    [InlineData("\"targets\": [",
        "\"figures\": [{\"level\": \"commune\", \"number\": 1, \"name\": \"x\", \"externalCode\": \"QD127-S01\"}], \"targets\": [",
        "figure 1 of level commune has the externalCode QD127-S01, as in targets/bp-2024-qd127.json; expected each code once.")]
    [InlineData("\"targets\": [",
        "\"figures\": [{\"level\": \"commune\", \"number\": 1, \"name\": \"x\", \"externalCode\": \"X1\", \"percent\": 5}], \"targets\": [",
        "figures[0].percent is not a known property; expected one of level, number, name, externalCode (nearest: level).")]
    [InlineData("\"scope\": \"BP\"", "\"scope\": \"BPC\"", "scope is BPC; expected a code of the unit files.")]
    [InlineData("\"QD127-S01\"", "\"DOSSIERS_LATE\"",
        "target 1 of level department has the externalCode DOSSIERS_LATE; expected a code that is no dossier figure's.")]
    [InlineData("\"percent\": 90", "\"percent\": 90, \"gapCloses\": \"new\"",
        "targets[0].gapCloses is \"new\"; expected one of none, repair, new_only (nearest: none).")]
    [InlineData("\"Dịch vụ công toàn trình\"", "\"Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình\"",
        "targets[0].shortName is \"Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình\"; expected a text of 1 to 40 characters.")]
    [InlineData("\"percent\": 90", "\"percent\": 900", "targets[0].percent is 900; expected a number from 0 to 100.")]
    public void Targets_that_are_wrong_are_refused_in_one_sentence(string text, string replacement, string expected)
    {
        Refuses(Decision, text, replacement, $"{Decision}: {expected}");
    }

    [Theory]
    [InlineData("BP-S02,", "BP-S01,",
        "row 5, column code is 'BP-S01'; expected each code once, or, where this row is the unit's next name, days that follow those of "
            + "units/units.csv row 4.")]
    [InlineData("department,BP,,2025-06-30,,yes", "department,BPX,,2025-06-30,,yes",
        "row 4, column parent is 'BPX'; expected a code of the unit files.")]
    [InlineData("VN,Cả nước,nation,,", "VN,Cả nước,nation,BP,",
        "row 2, column parent is 'BP'; expected the code of the unit above, and nothing for VN alone.")]
    [InlineData("province,VN,,2025-06-30,H19", "province,BP-S01,,2025-06-30,H19",
        "row 3, column parent is 'BP-S01'; expected a unit that does not stand below this one.")]
    [InlineData("province,VN,,2025-06-30,H19", "province,VN,2026-01-01,2025-06-30,H19",
        "row 3, column valid_to is '2025-06-30'; expected a day from 2026-01-01.")]
    [InlineData("province,VN,,2025-06-30,H19", "province,VN,,30/6/2025,H19",
        "row 3, column valid_to is '30/6/2025'; expected a day such as 2025-06-30, or nothing.")]
    [InlineData("province,VN,,2025-06-30,H19", "province,VN,,2025-06-30,H99",
        "row 3, column successor is 'H99'; expected a code of the unit files.")]
    [InlineData("province,VN,,2025-06-30,H19", "tỉnh,VN,,2025-06-30,H19",
        "row 3, column level is 'tỉnh'; expected one of nation, ministry, province, department, branch, district, commune.")]
    [InlineData("branch commune", "branch communes",
        "row 3, column partial_levels is 'branch communes'; expected levels separated by blanks, each perhaps with a last day, such as "
            + "commune province<=2025-06-30.")]
    [InlineData(",no,", ",không,", "row 21, column has_procedures is 'không'; expected yes or no.")]
    [InlineData("lanhdao.ubnd@binhphuoc.example", "lanhdao.ubnd", "row 3, column address is 'lanhdao.ubnd'; expected one e-mail address.")]
    [InlineData("lanhdao.ubnd@binhphuoc.example", "Lan <lan@binhphuoc.example>",
        "row 3, column address is 'Lan <lan@binhphuoc.example>'; expected one e-mail address.")]
    [InlineData("Chủ tịch UBND tỉnh Bình Phước", "",
        "row 3, column salutation is ''; expected the leader's office beside the address, such as Giám đốc Sở Y tế.")]
    [InlineData("partial_levels", "partial_level",
        "row 1 has the column partial_level; expected one of code, name, level, parent, valid_from, valid_to, successor, "
            + "has_procedures, partial_levels, address, salutation, copies, language (nearest: partial_levels).")]
    [InlineData("salutation", "address", "row 1 has the column address twice; expected each column once.")]
    [InlineData("Tỉnh Bình Phước,province", "Tỉnh, Bình Phước,province", "row 3 has 12 cells; expected 11, as in the heading.")]
    [InlineData("BP-S01,Sở", "BP-S01,\"Sở", "row 4 has a wrong quote; expected every quote closed at the end of its cell.")]
    public void Units_that_are_wrong_are_refused_in_one_sentence(string text, string replacement, string expected)
    {
        Refuses(Units, text, replacement, $"{Units}: {expected}");
    }

    [Theory]
    [InlineData("\"nation\"", "\"province\"", "boards[1].scope is \"province\"; expected each scope once.")]
    [InlineData("\"ministry\"", "\"province\"",
        "boards[1].levels is [\"province\", \"province\", \"commune\"]; expected at least one level, each once.")]
    public void Boards_that_are_wrong_are_refused_in_one_sentence(string text, string replacement, string expected)
    {
        Refuses("units/boards.json", text, replacement, $"units/boards.json: {expected}");
    }

    [Fact]
    public void An_external_code_is_declared_in_one_file_only()
    {
        var files = Shipped();
        files["targets/zz.json"] =
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[Decision])
                .Replace("\"year\": 2024", "\"year\": 2025", StringComparison.Ordinal));

        Assert.Equal(
            "targets/zz.json: target 1 of level department is set on QD127-S01, as in targets/bp-2024-qd127.json; expected each code once.",
            FaultOf(files));
    }

    [Fact]
    public void A_target_may_name_an_index_indicator()
    {
        var files = Shipped();
        files["targets/zz.json"] =
            """{"decision":"1/QĐ","scope":"H21","year":2026,"targets":[{"level":"department","number":1,"name":"Đúng hạn","indicator":"DOSSIER_ON_TIME","percent":99.5}]}"""u8.ToArray();

        var target = Assert.Single(ReferenceDataReader.Read(files).TargetSets.Single(set => set.Decision == "1/QĐ").Targets);

        Assert.Equal(("DOSSIER_ON_TIME", false, 99.5m), (target.Measure.Value, target.IsExternal, target.Percent));
    }

    [Theory]
    [InlineData("targets/decision.jsn",
        "targets/decision.jsn: the file is not known; expected methodology/*.json, targets/*.json, alerts/*.json, units/*.csv, "
            + "templates/mail/*.txt, templates/mail/*.html, units/boards.json, headings/headings.csv and headings/words.csv.")]
    [InlineData("units/other.json",
        "units/other.json: the file is not known; expected methodology/*.json, targets/*.json, alerts/*.json, units/*.csv, "
            + "templates/mail/*.txt, templates/mail/*.html, units/boards.json, headings/headings.csv and headings/words.csv.")]
    public void A_file_that_nobody_would_read_is_refused(string path, string expected)
    {
        var files = Shipped();
        files[path] = [];

        Assert.Equal(expected, FaultOf(files));
    }

    [Theory]
    [InlineData("units/boards.json", "units/boards.json: the file is missing; expected which boards are drawn up.")]
    [InlineData(Units, "units: there is no unit VN of level nation; expected the root of all units.")]
    public void A_file_that_is_missing_is_named(string path, string expected)
    {
        var files = Shipped();
        files.Remove(path);

        Assert.Equal(expected, FaultOf(files));
    }

    [Fact]
    public void A_folder_without_methodologies_is_refused()
    {
        var files = Shipped();
        files.Remove(Catalogue);
        files.Remove(Years);

        Assert.Equal("methodology: the folder holds no *.json; expected at least one methodology.", FaultOf(files));
    }

    [Fact]
    public void A_unit_file_that_is_not_utf8_is_refused()
    {
        var files = Shipped();
        files[Units] = [0x53, 0xF4];

        Assert.Equal("units/units.csv: the file is not UTF-8; expected text in UTF-8.", FaultOf(files));
    }

    [Fact]
    public void The_checksum_tells_any_change_and_does_not_depend_on_the_order_of_files()
    {
        var (files, renamed, changed) = (Shipped(), Shipped(), Shipped());
        renamed.Remove(Units, out var units);
        renamed["units/all.csv"] = units!;
        changed[Units] = [.. changed[Units], (byte)'\n'];
        var checksum = ReferenceDataReader.Read(files).Checksum;

        Assert.Matches("^[0-9a-f]{64}$", checksum);
        Assert.Equal(checksum, ReferenceDataReader.Read(files.Reverse().ToDictionary()).Checksum);
        Assert.NotEqual(checksum, ReferenceDataReader.Read(renamed).Checksum);
        Assert.NotEqual(checksum, ReferenceDataReader.Read(changed).Checksum);
    }

    [Fact]
    public void A_folder_that_is_missing_is_refused()
    {
        Assert.StartsWith("nowhere: the folder holds no methodology/, targets/, alerts/, units/, headings/, templates/mail/ with files;",
            Assert.Throws<ReferenceDataException>(() => ReferenceDataFolder.Load("nowhere")).Message, StringComparison.Ordinal);
    }

    private static void Refuses(string path, string text, string replacement, string expected)
    {
        var files = Shipped();
        var content = Encoding.UTF8.GetString(files[path]);
        var place = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"{path} does not hold {text}");
        files[path] = Encoding.UTF8.GetBytes(content.Remove(place, text.Length).Insert(place, replacement));

        Assert.Equal(expected, FaultOf(files));
    }

    private static string FaultOf(Dictionary<string, byte[]> files) =>
        Assert.Throws<ReferenceDataException>(() => ReferenceDataReader.Read(files)).Message;

    private static Dictionary<string, byte[]> Shipped() => ReferenceDataFolder.Subfolders
        .SelectMany(
            folder => Directory.GetFiles(Repository.PathOf("data", folder))
                .Select(path => (Name: $"{folder}/{Path.GetFileName(path)}", path)))
        .ToDictionary(file => file.Name, file => File.ReadAllBytes(file.path));
}
