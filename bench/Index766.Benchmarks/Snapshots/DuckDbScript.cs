using System.Text.Json;
using Index766.Domain.Methodologies;
using Index766.TestKit;

namespace Index766.Benchmarks.Snapshots;

/// <summary>The scripts in <c>bench/compare</c>, and the rules that they compute by.</summary>
internal static class DuckDbScript
{
    /// <summary>Writes the rules beside a file, and whether the file has boards of the nation.</summary>
    /// <returns>Where they stand.</returns>
    public static string WriteRules(string csv, Methodology methodology, bool isNation = true)
    {
        var rules = csv + ".rules.json";
        var indicators = methodology.Definition.Indicators.Where(indicator => indicator.MaxPoints > 0).Select(RuleOf);
        File.WriteAllText(rules, JsonSerializer.Serialize(new { isNation, indicators }));
        return rules;
    }

    /// <summary>Where a script stands.</summary>
    public static string PathOf(string name) => Repository.PathOf("bench", "compare", name);

    private static object RuleOf(IndicatorDefinition indicator) => new
    {
        code = indicator.Code.Value,
        group = indicator.Group,
        maxPoints = indicator.MaxPoints,
        fullMarksAt = indicator.FullMarksAtPercent,
        zero = indicator.ZeroDenominator == ZeroDenominatorPolicy.Full ? indicator.MaxPoints : 0,
    };
}
