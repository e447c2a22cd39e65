using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Index766.Pipeline.Documents;
using Index766.TestKit;
using Index766.Web.Settings;

namespace Index766.Deployment.Tests;

/// <summary>The names that the code itself uses, with which everything else must agree.</summary>
public static partial class ProgramNames
{
    /// <summary>The tables, in alphabetical order.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [.. typeof(TableNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal)];

    /// <summary>The functions of the app as its sources name them, in alphabetical order.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src", "Index766.Functions", "Triggers"), "*.cs")
            .Select(file => Declared().Match(File.ReadAllText(file)).Groups["name"].Value).Order(StringComparer.Ordinal),
    ];

    /// <summary>The app settings that the functions' attributes name: schedules and the connection.</summary>
    public static IReadOnlyList<string> NamedByFunctions { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src", "Index766.Functions", "Triggers"), "*.cs")
            .SelectMany(file => NamedSetting().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Every setting of the sections, as docs/settings.md writes it: <c>Api:ReadKeys:{n}</c>, <c>Sources:{n}:Severities:{kind}</c>.
    /// </summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        .. typeof(ProgramSettings).GetProperties()
            .Where(property => IsSection(property.PropertyType) || (ItemOf(property.PropertyType) is { } item && IsSection(item)))
            .SelectMany(property => Below(property.Name, property.PropertyType)).Order(StringComparer.Ordinal),
    ];

    /// <summary>What a setting of one value is where nobody sets it, as docs/settings.md writes it; not those that are empty.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } =
        new Dictionary<string, string>(typeof(ProgramSettings).GetProperties().SelectMany(DefaultsOf), StringComparer.Ordinal)
        {
            [nameof(ProgramSettings.FetchSchedule)] = ProgramSettings.DefaultFetchSchedule,
            [nameof(ProgramSettings.ReportSchedule)] = ProgramSettings.DefaultReportSchedule,
        };

    /// <summary>Whether a setting, by its path with colons, is one of the program's.</summary>
    public static bool Knows(string path) => Settings.Any(setting => Matches(setting.Split(':'), path.Split(':')));

    private static bool Matches(string[] setting, string[] path) =>
        setting.Length == path.Length
            && setting.Zip(path).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);

    private static IEnumerable<string> Below(string path, Type type)
    {
        if (ItemOf(type) is { } item)
        {
            return Below($"{path}:{(!IsMap(type) ? "{n}" : item == typeof(string) ? "{name}" : "{kind}")}", item);
        }

        return IsSection(type) ? type.GetProperties().SelectMany(property => Below($"{path}:{property.Name}", property.PropertyType))
            : [path];
    }

    private static IEnumerable<KeyValuePair<string, string>> DefaultsOf(PropertyInfo section)
    {
        var item = ItemOf(section.PropertyType);
        var (name, type) = item is null ? (section.Name, section.PropertyType) : ($"{section.Name}:{{n}}", item);
        if (!IsSection(type))
        {
            yield break;
        }

        var unset = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties())
        {
            if (property.GetValue(unset) is bool or int or Enum or string { Length: > 0 })
            {
                var value = Convert.ToString(property.GetValue(unset), CultureInfo.InvariantCulture)!;
                yield return KeyValuePair.Create($"{name}:{property.Name}", value is "True" or "False" ? value.ToLowerInvariant() : value);
            }
        }
    }

    private static bool IsSection(Type type) => type.IsClass && type.Namespace == typeof(ProgramSettings).Namespace;

    private static bool IsMap(Type type) => type.GetGenericArguments().Length == 2;

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GetGenericArguments()[^1] : null;

    [GeneratedRegex(@"\[Function\((nameof\((?<name>\w+)\)|""(?<name>\w+)"")\)\]", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"""%(?<name>\w+)%""|Connection = ""(?<name>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedSetting();
}
