using System.Text;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Index766.Sources.Tests.ReferenceFiles;

/// <summary>
/// A unit file in which one code stands several times: its rows are one unit under several names, or one sentence says why not.
/// </summary>
public class UnitNameFaultTests
{
    private const string First = "X01,Sở Một,department,H19,2025-07-01,2026-04-29,";

    [Theory]
    [InlineData("X01,Sở Hai,department,H19,2026-04-29,,",
        "units/x.csv: row 3, column valid_from is '2026-04-29'; expected 2026-04-30, the day after units/x.csv row 2 of the same code "
            + "ends; a unit that ended and came again has another code.")]
    [InlineData("X01,Sở Hai,department,H19,2026-06-01,,",
        "units/x.csv: row 3, column valid_from is '2026-06-01'; expected 2026-04-30, the day after units/x.csv row 2 of the same code "
            + "ends; a unit that ended and came again has another code.")]
    [InlineData("X01,Sở Hai,department,H19,,,",
        "units/x.csv: row 2, column code is 'X01'; expected each code once, or, where this row is the unit's next name, days that "
            + "follow those of units/x.csv row 3.")]
    [InlineData("X01,Xã Hai,commune,H19,2026-04-30,,",
        "units/x.csv: row 3, column level is 'commune'; expected department, as in units/x.csv row 2 of the same code; a unit of "
            + "another level has another code.")]
    [InlineData("X01,Sở Hai,department,H21,2026-04-30,,",
        "units/x.csv: row 3, column parent is 'H21'; expected H19, as in units/x.csv row 2 of the same code; a unit that moved has "
            + "another code.")]
    public void Rows_of_one_code_that_are_not_one_unit_are_refused_in_one_sentence(string second, string expected)
    {
        Assert.Equal(expected, FaultOf(First, second));
    }

    [Fact]
    public void A_row_without_an_end_can_have_no_next_name()
    {
        Assert.Equal(
            "units/x.csv: row 3, column code is 'X01'; expected each code once, or, where this row is the unit's next name, days that "
                + "follow those of units/x.csv row 2.",
            FaultOf("X01,Sở Một,department,H19,2025-07-01,,", "X01,Sở Hai,department,H19,2026-04-30,,"));
    }

    [Fact]
    public void A_unit_that_lives_on_under_another_name_has_no_successor_yet()
    {
        Assert.Equal(
            "units/x.csv: row 2, column successor is 'H21'; expected nothing, since the unit lives on in units/x.csv row 3.",
            FaultOf(First + "H21", "X01,Sở Hai,department,H19,2026-04-30,,"));
    }

    [Fact]
    public void Three_names_in_any_order_and_in_two_files_are_one_unit()
    {
        var files = Files("X01,Sở Ba,department,H19,2027-01-01,,", First);
        files["units/y.csv"] =
            Encoding.UTF8.GetBytes(
                "code,name,level,parent,valid_from,valid_to,successor\nX01,Sở Hai,department,H19,2026-04-30,2026-12-31,\n");

        var units = ReferenceDataReader.Read(files).Units;

        Assert.Equal(["Sở Một", "Sở Hai", "Sở Ba"], units.NamesOf(Domain.Units.UnitCode.Parse("X01")).Select(unit => unit.Name));
    }

    private static string FaultOf(params string[] rows) =>
        Assert.Throws<ReferenceDataException>(() => ReferenceDataReader.Read(Files(rows))).Message;

    private static Dictionary<string, byte[]> Files(params string[] rows)
    {
        var data = Repository.PathOf("data");
        var files = ReferenceDataFolder.Subfolders.Where(folder => Directory.Exists(Path.Combine(data, folder)))
            .SelectMany(folder => Directory.GetFiles(Path.Combine(data, folder)))
            .ToDictionary(path => Path.GetRelativePath(data, path).Replace('\\', '/'), File.ReadAllBytes);
        files["units/x.csv"] = Encoding.UTF8.GetBytes($"code,name,level,parent,valid_from,valid_to,successor\n{string.Join('\n', rows)}\n");
        return files;
    }
}
