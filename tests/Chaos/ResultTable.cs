using System.Globalization;
using System.Text;

namespace Chaos;

/// <summary>What was found, as a table in Markdown: it reads on a screen as in the documentation.</summary>
internal static class ResultTable
{
    private const int LossesShown = 12;
    private const int LossLength = 1200;

    public static string Write(IReadOnlyList<Finding> findings, ChaosOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Seed {options.Seed}, {(options.IsShort ? "short" : "long")} form:");
        text.AppendLine().AppendLine("| attack | count | seen | losses |").AppendLine("|---|---|---|---|");
        foreach (var finding in findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {finding.What} | {finding.Count} | {finding.Seen} | {finding.Losses.Count} |");
        }

        foreach (var finding in findings.Where(finding => finding.Losses.Count > 0))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Losses of {finding.What}:").AppendLine();
            foreach (var loss in finding.Losses.Take(LossesShown))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- {loss.ReplaceLineEndings(" ")[..Math.Min(loss.Length, LossLength)]}");
            }
        }

        return text.ToString();
    }
}
