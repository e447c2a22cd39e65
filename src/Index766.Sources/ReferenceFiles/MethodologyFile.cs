using Index766.Domain.Methodologies;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/methodology/*.json</c>.</summary>
internal static class MethodologyFile
{
    /// <summary>The methodology of a file.</summary>
    /// <exception cref="ReferenceDataException">The file is not one, or does not add up.</exception>
    public static Methodology Read(string file, byte[] content, string checksum)
    {
        var definition = Definition(JsonPlace.Root(file, content));
        return MethodologyCheck.FirstFault(definition) is { } fault
            ? throw new ReferenceDataException($"{file}: {fault}")
            : new Methodology(definition, checksum);
    }

    private static MethodologyDefinition Definition(JsonPlace root)
    {
        root.Only("id", "title", "effectiveFrom", "effectiveTo", "total", "indicatorDecimals", "notApplicable", "groups", "displayGroups",
            "indicators", "grades", "gradesConfirmed");
        var from = root.Required("effectiveFrom").Date();
        var to = root.Optional("effectiveTo");
        if (to is not null && to.Date() < from)
        {
            throw to.Fault($"a day from {from:yyyy-MM-dd}");
        }

        return new MethodologyDefinition(
            root.Required("id").Text(), root.Required("title").Text(), from, to?.Date(), root.Required("total").Number(0, 1000),
            [.. root.Required("groups").Items().Select(Group)],
            [.. root.Required("displayGroups").Items().Select(DisplayGroup)],
            [.. root.Required("indicators").Items().Select(Indicator)],
            root.Required("notApplicable").Word<NotApplicablePolicy>(),
            [.. root.Required("grades").Items().Select(Grade)],
            root.Required("gradesConfirmed").Flag(),
            root.Required("indicatorDecimals").Whole(0, 6));
    }

    private static GroupDefinition Group(JsonPlace group) =>
        GroupWith(group.Only("code", "vietnamese", "english", "maxPoints", "aliases"), []);

    private static GroupDefinition DisplayGroup(JsonPlace group) => GroupWith(
        group.Only("code", "vietnamese", "english", "maxPoints", "aliases", "children"),
        [.. group.Required("children").Items().Select(GroupCode)]);

    private static GroupDefinition GroupWith(JsonPlace group, IReadOnlyList<string> children) => new(
        GroupCode(group.Required("code")), group.Required("vietnamese").Text(), group.Required("english").Text(),
        group.Required("maxPoints").Number(0, 1000),
        [.. group.OptionalItems("aliases").Select(GroupCode)], children);

    private static IndicatorDefinition Indicator(JsonPlace indicator)
    {
        indicator.Only(
            "number", "code", "group", "vietnamese", "english", "maxPoints", "fullMarksAtPercent", "thresholds", "zeroDenominator",
            "levels", "inheritedBy", "responsible", "gapCloses", "note");
        return new IndicatorDefinition(
            indicator.Required("code").Code(), GroupCode(indicator.Required("group")), indicator.Required("vietnamese").Text(),
            indicator.Required("english").Text(), indicator.Required("maxPoints").Number(0, 1000),
            indicator.Optional("fullMarksAtPercent")?.Number(0, 100),
            indicator.Required("zeroDenominator").Word<ZeroDenominatorPolicy>(),
            [.. indicator.Required("levels").Items().Select(level => level.Level())],
            [.. indicator.OptionalItems("inheritedBy").Select(level => level.Level())], indicator.Optional("responsible")?.Level(),
            indicator.Required("gapCloses").Word<GapCloses>(),
            indicator.Optional("thresholds") is { } thresholds ? [.. thresholds.Items().Select(ThresholdOf)] : null);
    }

    private static Threshold ThresholdOf(JsonPlace threshold) => new(
        threshold.Only("percent", "from", "to").Required("percent").Number(0, 100), threshold.Optional("from")?.Date(),
        threshold.Optional("to")?.Date());

    private static GradeDefinition Grade(JsonPlace grade) =>
        new(grade.Only("name", "minimum").Required("name").Text(), grade.Required("minimum").Number(0, 1000));

    /// <summary>A group's code: with the prefix of group readings it must still be a reading's code.</summary>
    private static string GroupCode(JsonPlace code) =>
        code.Parsed<IndicatorCode>(
            (string? text, out IndicatorCode parsed) => IndicatorCode.TryParse(text, out parsed) && text!.Length <= 40,
            "a group code: 1 to 40 letters, digits, '-' or '_'").Value;
}
