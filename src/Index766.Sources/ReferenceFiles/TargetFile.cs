using Index766.Domain.Methodologies;
using Index766.Domain.Targets;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/targets/*.json</c>.</summary>
internal static class TargetFile
{
    private const int MaxShortName = 40;

    /// <summary>The targets of a decision.</summary>
    /// <exception cref="ReferenceDataException">The file holds none.</exception>
    public static TargetSet Read(string file, byte[] content)
    {
        var root = JsonPlace.Root(file, content).Only("decision", "scope", "year", "targets", "figures");
        var decision = root.Required("decision").Text();
        var targets = new List<Target>();
        var shortNames = new Dictionary<(Level, int), string>();
        foreach (var item in root.Required("targets").Items())
        {
            var target = TargetOf(item, decision, targets);
            targets.Add(target);
            if (item.Optional("shortName") is { } place)
            {
                shortNames[(target.Level, target.Number)] = place.Text() is { Length: <= MaxShortName } name
                    ? name
                    : throw place.Fault($"a text of 1 to {MaxShortName} characters");
            }
        }

        return new TargetSet(
            decision, root.Required("scope").Parsed<UnitCode>(UnitCode.TryParse, "the code of the unit that set the targets"),
            root.Required("year").Whole(2000, 2199), [.. targets.OrderBy(target => target.Level).ThenBy(target => target.Number)],
            FiguresOf(root.OptionalItems("figures")))
        {
            ShortNames = shortNames,
        };
    }

    /// <summary>Figures without a target; each code once, each number once for a level.</summary>
    private static List<FigureDefinition>? FiguresOf(List<JsonPlace> items)
    {
        var read = new List<FigureDefinition>();
        foreach (var item in items)
        {
            item.Only("level", "number", "name", "externalCode");
            var figure = new FigureDefinition(
                item.Required("level").Level(), item.Required("number").Whole(1, 1000), item.Required("name").Text(),
                item.Required("externalCode").Code());
            if (read.Exists(other => other.Code == figure.Code || (other.Level == figure.Level && other.Number == figure.Number)))
            {
                throw item.Fault("each code once, and each number once among the figures of a level");
            }

            read.Add(figure);
        }

        return read.Count == 0 ? null : read;
    }

    private static Target TargetOf(JsonPlace item, string decision, List<Target> others)
    {
        item.Only("level", "number", "name", "shortName", "externalCode", "indicator", "percent", "gapCloses");
        var (external, indicator) = (item.Optional("externalCode"), item.Optional("indicator"));
        if (external is null == indicator is null)
        {
            throw item.Fault("either externalCode or indicator");
        }

        var target = new Target(
            item.Required("level").Level(), item.Required("number").Whole(1, 1000), item.Required("name").Text(),
            (external ?? indicator)!.Code(), external is not null, item.Required("percent").Number(0, 100))
        {
            Decision = decision,
            GapCloses = item.Optional("gapCloses")?.Word<GapCloses>(),
        };
        if (others.Exists(other => other.Level == target.Level && other.Number == target.Number))
        {
            throw item.Required("number").Fault($"each number once among the targets of level {target.Level.Code()}");
        }

        return !others.Exists(
            other => other.Measure == target.Measure && (target.IsExternal || other.IsExternal || other.Level == target.Level))
            ? target
            : throw (external ?? indicator)!.Fault("each code once among the targets of a level, and an external code once in all");
    }
}
