using System.Text.Json;
using Index766.Domain.Methodologies;

namespace Index766.Benchmarks.Snapshots;

/// <summary>The scripts in <c>bench/compare</c>, and the rules that they compute by.</summary>
internal static class DuckDbScript
{
    /// <summary>Writes the rules beside a file.</summary>
    /// <returns>Where they stand.</returns>
    public static string WriteRules(string csv, Methodology methodology)
    {
        var rules = csv + ".rules.json";
        var indicators = methodology.Definition.Indicators.Where(indicator => indicator.MaxPoints > 0).Select(RuleOf);
        File.WriteAllText(rules, JsonSerializer.Serialize(new { indicators }));
        return rules;
    }

    /// <summary>Where a script stands.</summary>
    public static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "bench", "compare", name);
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new FileNotFoundException($"bench/compare/{name} stands in no folder above the program.");
    }

    private static object RuleOf(IndicatorDefinition indicator) => new
    {
        code = indicator.Code.Value,
        group = indicator.Group,
        maxPoints = indicator.MaxPoints,
        fullMarksAt = indicator.FullMarksAtPercent,
        zero = indicator.ZeroDenominator == ZeroDenominatorPolicy.Full ? indicator.MaxPoints : 0,
    };
}
