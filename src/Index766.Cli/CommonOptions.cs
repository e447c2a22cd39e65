using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli;

/// <summary>Arguments and options that several commands have; a value of the wrong form is named with what was expected.</summary>
internal static class CommonOptions
{
    private const int MaxTextLength = 300;

    private delegate bool TryParse<T>(string text, out T value);

    public static readonly Argument<string> File = new("FILE") { Description = "Tệp số liệu CSV, JSON, XLSX hoặc XLS (the snapshot file)" };

    public static readonly Option<string?> DataFolder =
        new("--data-folder") { Description = "Thư mục dữ liệu của chương trình (the program's data folder)" };

    public static readonly Option<string?> Rules =
        new("--data") { Description = "Thư mục phương pháp tính, chỉ tiêu và đơn vị (mặc định: data của chương trình)" };

    public static readonly Option<AsOf?> AsOf = Moment("--as-of", "Thời điểm số liệu khi tệp không ghi");

    public static readonly Option<Period?> Period =
        Parsed<Period>("--period", "Kỳ đánh giá khi tệp không ghi", Domain.Snapshots.Period.TryParse, "2024, 2024-Q1 hoặc 2024-01");

    public static readonly Option<UnitCode?> Root = Parsed<UnitCode>("--root",
        "Đơn vị gốc khi tiêu đề không nêu tỉnh, như Root của nguồn", UnitCode.TryParse, "mã một đơn vị như BP hoặc H44");

    public static readonly Option<string> Author = Bounded("--by", "Ai quyết định (who decides)");

    public static readonly Option<string> Reason = Bounded("--reason", "Lý do (why)");

    public static Option<AsOf?> Moment(string name, string description) =>
        Parsed<AsOf>(name, description, Domain.Snapshots.AsOf.TryParse, "2024-12-17 hoặc 2024-02-05T16:30");

    public static Option<DateOnly?> Day(string name, string description) => Parsed(name, description,
        (string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out day),
        "một ngày như 2024-12-17");

    public static Option<int> Number(string name, string description, int usual, int min, int max)
    {
        int Parse(ArgumentResult result)
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            {
                return value;
            }

            result.AddError($"{name}: cần một số từ {min} đến {max}; gặp “{text}” (a number from {min} to {max}).");
            return usual;
        }

        return new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual, CustomParser = Parse };
    }

    public static ReferenceData LoadRules(ParseResult parsed) => ReferenceDataFolder.Load(RulesFolder.Find(parsed.GetValue(Rules)));

    /// <summary>What holds where the file does not say.</summary>
    public static ReadingDefaults DefaultsOf(ParseResult parsed) =>
        new(parsed.GetValue(Period), parsed.GetValue(AsOf), parsed.GetValue(Root));

    private static Option<T?> Parsed<T>(string name, string description, TryParse<T> tryParse, string expected)
        where T : struct
    {
        T? Parse(ArgumentResult result)
        {
            var text = result.Tokens[0].Value;
            if (tryParse(text, out var value))
            {
                return value;
            }

            result.AddError($"{name}: cần {expected}; gặp “{text}” (not of the expected form).");
            return null;
        }

        return new Option<T?>(name) { Description = $"{description}: {expected}", CustomParser = Parse };
    }

    private static Option<string> Bounded(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, Required = true };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: <= MaxTextLength } text || string.IsNullOrWhiteSpace(text))
            {
                result.AddError($"{name}: cần 1 đến {MaxTextLength} ký tự (1 to {MaxTextLength} characters).");
            }
        });
        return option;
    }
}
