using System.CommandLine;
using System.Text;

namespace Index766.Cli;

/// <summary><c>generate FILE</c>: writes a made-up national snapshot, to measure and to try things with.</summary>
internal static class GenerateCommand
{
    private const int MaxUnits = 100_000;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp CSV sẽ ghi (the CSV file to write)" };
        var seed = new Option<int>("--seed")
        {
            Description = "Cùng số này thì cùng nội dung (the same seed gives the same bytes)",
            DefaultValueFactory = _ => 766,
        };
        var ministries = Count("--ministries", NationalSize.Real.Ministries);
        var departments = Count("--departments", NationalSize.Real.Departments);
        var communes = Count("--communes", NationalSize.Real.Communes);
        return new Command("generate", "Ghi một tệp số liệu giả định của cả nước (writes a made-up national snapshot)")
        {
            file, seed, ministries, departments, communes, CommonOptions.Rules,
        }.Runs(parsed =>
        {
            var path = InputFile.Named(parsed.GetRequiredValue(file));
            var size = new NationalSize(parsed.GetValue(ministries), parsed.GetValue(departments), parsed.GetValue(communes));
            var snapshot = new NationalSnapshot(CommonOptions.LoadRules(parsed), size, parsed.GetValue(seed));
            var units = snapshot.Units();
            using (var output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                snapshot.Write(output, units);
            }

            Console.WriteLine($"{path}: {units.Count} đơn vị (units)");
            return 0;
        });
    }

    private static Option<int> Count(string name, int usual) => CommonOptions.Number(name, "Số đơn vị (how many)", usual, 0, MaxUnits);
}
