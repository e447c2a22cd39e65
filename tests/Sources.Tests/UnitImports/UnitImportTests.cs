using System.Text;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;
using Index766.Sources.Tests.SnapshotFiles;
using Index766.Sources.Tests.SnapshotFiles.Portal;
using Index766.Sources.UnitImports;
using Index766.TestKit;

namespace Index766.Sources.Tests.UnitImports;

/// <summary>The units that a snapshot describes come into the unit file, and what the office wrote there stays.</summary>
public class UnitImportTests
{
    private const string OldPortal = """
        [{"ROW_STT":"1","TEN":"Sở Y tế - tỉnh Gia Lai","MA_COQUAN":"H21.19","CAPDONVIID":"1","TONG_SCORE":"66.23"},
         {"ROW_STT":"2","TEN":"UBND xã Vân Canh - tỉnh Gia Lai","MA_COQUAN":"H21.227","CAPDONVIID":"2","TONG_SCORE":"21"}]
        """;

    private const string Canonical = """
        as_of,unit_code,unit_name,level,parent_code,indicator,points
        2026-10-10,X02,"Xã ""Hai"", mới",commune,X01,TOTAL,60
        2026-10-10,X01,Sở Một,department,H21,TOTAL,61
        2026-10-10,X01,Sở Một,department,H21,GROUP_CKMB,12
        """;

    [Fact]
    public void The_old_portal_s_array_and_canonical_rows_give_rows_below_the_unit_above_with_its_days()
    {
        Assert.Equal(["H21.227,Xã Vân Canh,commune,H21,2025-07-01,,,,,,"], RowsOf(ImportOf(OldPortal)));
        Assert.Equal(["X01,Sở Một,department,H21,2025-07-01,,,,,,", "X02,\"Xã \"\"Hai\"\", mới\",commune,X01,2025-07-01,,,,,,"],
            RowsOf(ImportOf(Canonical)));
    }

    [Fact]
    public void A_province_s_answers_of_the_portal_give_its_departments_and_communes()
    {
        var import = Import("phu-tho-2026-09-03.json", Answers.Bytes(Answers.Bundle()), Files.Data);

        Assert.NotEmpty(import.Added);
        Assert.Empty(import.Conflicts);
        Assert.All(import.Added,
            unit => Assert.Equal(("H44", new DateOnly(2025, 7, 1)), (unit.Parent!.Value.Value, unit.ValidFrom!.Value)));
        Assert.All(import.Added, unit => Assert.DoesNotContain("tỉnh Phú Thọ", unit.Name, StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[]> Snapshots => new()
    {
        { "cu.json", Encoding.UTF8.GetBytes(OldPortal) },
        { "x.csv", Encoding.UTF8.GetBytes(Canonical) },
        { "phu-tho-2026-09-03.json", Answers.Bytes(Answers.Bundle()) },
    };

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void After_an_import_the_same_file_describes_nothing_and_a_second_one_adds_nothing(string name, byte[] content)
    {
        var import = Import(name, content, Files.Data);
        var units = Encoding.UTF8.GetBytes(string.Concat("code,name,level,parent,valid_from,valid_to\n"));
        var rules = With(Files.Data, UnitFileText.With(units, UnitFileText.RowsOf(units, import.Added)));

        var table = new SnapshotFileReader(rules).Read(name, content, Fallback, TestContext.Current.CancellationToken).Tables[0];
        var admission =
            SnapshotGate.Admit(table,
                new GateContext(rules.Units, rules.Methodologies, rules.TargetSets, Scoring.Now, SeverityRules.Default));

        Assert.DoesNotContain(admission.Findings, finding => finding.Kind is FindingKind.DescribedUnit or FindingKind.UndescribedUnit);
        Assert.Empty(Import(name, content, rules).Added);
    }

    [Theory]
    [InlineData("H21.19,Sở Y tế và Dân số,department,H21", "H21.19 name Sở Y tế Sở Y tế và Dân số")]
    [InlineData("H21.19,Sở Y tế,commune,H21", "H21.19 level department commune")]
    [InlineData("H21.19,Sở Y tế,department,H19", "H21.19 parent H21 H19")]
    [InlineData("X1,Sở Lạ,department,X0", "X1 parent  X0")]
    [InlineData("X1,Sở Lạ,department,", "X1 parent  ")]
    public void What_contradicts_the_unit_file_or_hangs_nowhere_is_named_and_not_added(string description, string expected)
    {
        var import = ImportOf($"as_of,unit_code,unit_name,level,parent_code,indicator,points\n2026-10-10,{description},TOTAL,60\n");

        Assert.Empty(import.Added);
        Assert.Equal([expected],
            import.Conflicts.Select(conflict => $"{conflict.Code} {conflict.What} {conflict.Known} {conflict.Described}"));
    }

    [Theory]
    [InlineData("""[{"TEN":"Sở Y tế và Dân số","MA_COQUAN":"H21.19","CAPDONVIID":"1","TONG_SCORE":"66.23"}]""", "H21.19 name")]
    [InlineData("""[{"TEN":"Sở Y tế","MA_COQUAN":"H21.19","CAPDONVIID":"2","TONG_SCORE":"66.23"}]""", "H21.19 level")]
    public void A_reader_that_describes_only_what_it_does_not_know_still_shows_what_contradicts(string array, string expected)
    {
        Assert.Equal([expected], ImportOf(array).Conflicts.Select(conflict => $"{conflict.Code} {conflict.What}"));
    }

    [Theory]
    [InlineData("H19,UBND Tỉnh Đồng Nai,province,VN")]
    [InlineData("H19,Thành phố Đồng Nai,province,VN")]
    [InlineData("H21.19,sở y tế - Tỉnh Gia Lai,department,")]
    [InlineData("BP-X-PT,Xã Phú Trung,commune,BP-H07")]
    public void Another_writing_of_a_name_that_the_unit_has_or_had_is_no_conflict(string description)
    {
        var import = ImportOf($"as_of,unit_code,unit_name,level,parent_code,indicator,points\n2026-10-10,{description},TOTAL,60\n");

        Assert.Empty(import.Added);
        Assert.Empty(import.Conflicts);
    }

    [Fact]
    public void A_snapshot_that_contradicts_itself_adds_nothing_of_that_unit()
    {
        var import = ImportOf("""
            [{"TEN":"Xã Vân Canh","MA_COQUAN":"H21.227","CAPDONVIID":"2","TONG_SCORE":"66.23","Số liệu đến":"10/10/2026"},
             {"TEN":"Xã Vân","MA_COQUAN":"H21.227","CAPDONVIID":"2","TONG_SCORE":"66.23","Số liệu đến":"11/10/2026"}]
            """);

        Assert.Empty(import.Added);
    }

    [Theory]
    [InlineData("\n", "", "\n")]
    [InlineData("\r\n", "\uFEFF", "\r\n")]
    [InlineData("\n", "", "")]
    public void Every_byte_that_the_office_wrote_stays_and_rows_follow_in_its_columns_and_line_ends(string lineEnd, string mark,
        string last)
    {
        var office =
            Encoding.UTF8.GetBytes(
                $"{mark}parent , code,name,level,address,salutation{lineEnd}VN,H98,\"Tỉnh  X\" ,province,a@x.example,Chủ tịch{last}");
        var units =
            new[] { new Unit(UnitCode.Parse("H98.1"), "Sở A, B", Level.Department, UnitCode.Parse("H98"), new DateOnly(2025, 7, 1)) };

        var content = UnitFileText.With(office, UnitFileText.RowsOf(office, units));

        Assert.Equal(office, content[..office.Length]);
        Assert.Equal($"{(last.Length == 0 ? lineEnd : "")}H98,H98.1,\"Sở A, B\",department,,{lineEnd}",
            Encoding.UTF8.GetString(content.AsSpan(office.Length)));
    }

    private static readonly ReadingDefaults Fallback = new(AsOf: AsOf.Parse("2026-10-10"));

    private static UnitImport ImportOf(string text) => Import("f", Encoding.UTF8.GetBytes(text), Files.Data);

    private static UnitImport Import(string name, byte[] content, ReferenceData rules) =>
        UnitImport.Read(rules, name, content, Fallback).Import;

    private static IReadOnlyList<string> RowsOf(UnitImport import) =>
        UnitFileText.RowsOf(File.ReadAllBytes(Repository.PathOf("data", "units", "units.csv")), import.Added);

    private static ReferenceData With(ReferenceData rules, byte[] units) => rules with
    {
        Units = ReferenceDataFolder.Load(Repository.PathOf("data"), new Dictionary<string, byte[]> { ["units/them.csv"] = units }).Units,
    };
}
