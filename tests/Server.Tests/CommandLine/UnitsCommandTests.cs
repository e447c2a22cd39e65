using Index766.TestKit;

namespace Server.Tests.CommandLine;

public class UnitsCommandTests
{
    private const string Snapshot =
        "as_of,unit_code,unit_name,level,parent_code,indicator,points\n2026-10-10,H21.227,UBND xã Vân Canh,commune,H21,TOTAL,75.3\n";

    [Fact]
    public async Task An_import_shows_first_writes_when_told_so_and_then_has_nothing_left()
    {
        using var folder = Rules();
        var before = await File.ReadAllTextAsync(UnitsOf(folder), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["xa.csv"], Snapshot, TestContext.Current.CancellationToken);

        var shown = await Cli.RunAsync(folder.Folder, "units", "import", "xa.csv", "--data", "data");
        Assert.Equal((0, ""), (shown.ExitCode, shown.Errors));
        Assert.Equal(
            "+ H21.227,Xã Vân Canh,commune,H21,2025-07-01,,,,,,\n1 đơn vị chưa có trong units/units.csv, 0 mâu thuẫn (1 units are new, "
                + "0 conflicts); thêm --write để ghi (add --write to write them).\n",
            shown.Output);
        Assert.Equal(before, await File.ReadAllTextAsync(UnitsOf(folder), TestContext.Current.CancellationToken));

        var written = await Cli.RunAsync(folder.Folder, "units", "import", "xa.csv", "--data", "data", "--write");
        Assert.Equal(0, written.ExitCode);
        Assert.Equal(before + "H21.227,Xã Vân Canh,commune,H21,2025-07-01,,,,,,\n",
            await File.ReadAllTextAsync(UnitsOf(folder), TestContext.Current.CancellationToken));
        Assert.Equal(["aliases.csv", "boards.json", "units.csv"],
            Directory.GetFileSystemEntries(Path.GetDirectoryName(UnitsOf(folder))!).Select(path => Path.GetFileName(path)!).Order());

        var again = await Cli.RunAsync(folder.Folder, "units", "import", "xa.csv", "--data", "data", "--write");
        Assert.Equal((0, "0 đơn vị chưa có trong units/units.csv, 0 mâu thuẫn (0 units are new, 0 conflicts).\n"),
            (again.ExitCode, again.Output));
        Assert.DoesNotContain("chỉ có trong tệp này", (await Cli.RunAsync(folder.Folder, "check", "xa.csv", "--data", "data")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_named_and_ends_with_1_and_a_file_that_can_t_be_read_with_2()
    {
        using var folder = Rules();
        await File.WriteAllTextAsync(folder["lech.csv"], Snapshot + "2026-10-10,H21.19,Sở Y tế và Dân số,department,H21,TOTAL,70\n",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["hong.csv"], Snapshot + "2026-10-10,H21.19,Sở Y tế,department,H21,TOTAL,7O\n",
            TestContext.Current.CancellationToken);

        var conflict = await Cli.RunAsync(folder.Folder, "units", "import", "lech.csv", "--data", "data");
        var broken = await Cli.RunAsync(folder.Folder, "units", "import", "hong.csv", "--data", "data", "--write");

        Assert.Equal((1, 2, ""), (conflict.ExitCode, broken.ExitCode, broken.Output));
        Assert.Contains(
            "! H21.19: tên trong danh mục là “Sở Y tế”, trong tệp là “Sở Y tế và Dân số”; giữ nguyên danh mục (name: the unit file "
                + "stays as it is)", conflict.Output, StringComparison.Ordinal);
        Assert.Contains("gặp “7O”", broken.Errors, StringComparison.Ordinal);
    }

    private static string UnitsOf(TempData folder) => Path.Combine(folder["data"], "units", "units.csv");

    private static TempData Rules()
    {
        var folder = new TempData();
        RulesCopy.To(folder["data"]);
        return folder;
    }
}
