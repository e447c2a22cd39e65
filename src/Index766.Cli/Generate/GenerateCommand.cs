using System.CommandLine;
using System.Text;
using Index766.Cli.Score;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli.Generate;

/// <summary>
/// <c>generate FILE</c>: writes a made-up national snapshot, to measure and to try things with. Exit 0, or 2 where it can't be written.
/// </summary>
internal static class GenerateCommand
{
    private const int Refused = 2;
    private const int MaxUnits = 100_000;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp CSV sẽ ghi (the CSV file to write)" };
        var seed =
            new Option<int>("--seed")
            {
                Description = "Cùng số này thì cùng nội dung (the same seed gives the same bytes)",
                DefaultValueFactory = _ => 766
            };
        var ministries = Count("--ministries", NationalSize.Real.Ministries);
        var departments = Count("--departments", NationalSize.Real.Departments);
        var communes = Count("--communes", NationalSize.Real.Communes);
        var data =
            new Option<string?>(
                "--data")
            { Description = "Thư mục phương pháp tính, chỉ tiêu và đơn vị (mặc định: data của chương trình)" };
        var command =
            new Command("generate", "Ghi một tệp số liệu giả định của cả nước (writes a made-up national snapshot)") { file, seed,
                ministries, departments, communes, data };
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!, parsed.GetValue(seed),
            new NationalSize(parsed.GetValue(ministries), parsed.GetValue(departments), parsed.GetValue(communes)), parsed.GetValue(data)));
        return command;
    }

    private static Option<int> Count(string name, int real)
    {
        var option = new Option<int>(name) { Description = "Số đơn vị (how many)", DefaultValueFactory = _ => real };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MaxUnits)
            {
                result.AddError($"{name}: cần một số từ 0 đến {MaxUnits} (a number from 0 to {MaxUnits}).");
            }
        });
        return option;
    }

    private static int Run(string path, int seed, NationalSize size, string? rules)
    {
        FileToScore.UseUtf8();
        try
        {
            var snapshot = new NationalSnapshot(ReferenceDataFolder.Load(RulesFolder.Find(rules)), size, seed);
            var units = snapshot.Units();
            using (var output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                snapshot.Write(output, units);
            }

            Console.WriteLine($"{path}: {units.Count} đơn vị (units)");
            return 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }
}
