using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>
/// Finds the units of a scope by the names that documents give them. Names never
/// identify by themselves: a table's level decides between namesakes.
/// </summary>
internal sealed class UnitLabels
{
    private static readonly string[] Kinds =
        ["huyện ", "thị xã ", "thành phố ", "tp. ", "tp.", "xã ", "phường ", "đặc khu ", "sở ", "ubnd "];

    private readonly ILookup<string, Unit> _byLabel;

    /// <summary>The units below a scope on a day, by their names, their names without their kind, and their other names.</summary>
    public UnitLabels(UnitRegister units, UnitCode scope, DateOnly day, IReadOnlyList<OtherName> otherNames)
    {
        var others = otherNames.ToLookup(other => ProofText.Fold(other.Name), other => ProofText.Fold(other.Label));
        _byLabel = units.All.Where(unit => unit.ExistsOn(day) && units.IsUnder(unit.Code, scope))
            .SelectMany(unit => LabelsOf(ProofText.Fold(unit.Name), others).Distinct().Select(label => (label, unit)))
            .ToLookup(pair => pair.label, pair => pair.unit);
    }

    /// <summary>
    /// The name with all words after the first by their initials, as offices shorten it:
    /// <c>sở nnptnt</c> for <c>sở nông nghiệp và phát triển nông thôn</c>.
    /// </summary>
    private static string Short(string name)
    {
        var words = name.Split([' ', ',', '-', '–'], StringSplitOptions.RemoveEmptyEntries);
        return $"{words[0]} {string.Concat(words.Skip(1).Where(word => word != "và").Select(word => word[0]))}";
    }

    /// <summary>The level that most of the labels have a unit of; null where none has any.</summary>
    public Level? LevelOf(IEnumerable<string> labels) =>
        labels.SelectMany(label => _byLabel[ProofText.Fold(label)].Select(unit => unit.Level).Distinct())
        .GroupBy(level => level).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => (Level?)group.Key)
        .FirstOrDefault();

    /// <summary>The unit of that level that the label names; null where there is none, or more than one.</summary>
    public Unit? Find(string label, Level level) =>
        _byLabel[ProofText.Fold(label)].Where(unit => unit.Level == level).Take(2).ToList() is [var only] ? only : null;

    /// <summary>
    /// The units, of those that are asked for, that a folded text names; a name within a longer
    /// one does not count, and neither does one that two of them have.
    /// </summary>
    public IReadOnlyList<Unit> In(string text, IEnumerable<UnitCode> wanted)
    {
        var codes = wanted.ToHashSet();
        var found = new List<(int At, Unit Unit)>();
        foreach (var label in _byLabel.OrderByDescending(label => label.Key.Length))
        {
            for (var at = IndexOfWords(text, label.Key); at >= 0; at = IndexOfWords(text, label.Key))
            {
                if (label.Where(unit => codes.Contains(unit.Code)).Take(2).ToList() is [var only])
                {
                    found.Add((at, only));
                }

                text = $"{text[..at]}{new string('\0', label.Key.Length)}{text[(at + label.Key.Length)..]}";
            }
        }

        return [.. found.OrderBy(pair => pair.At).Select(pair => pair.Unit).Distinct()];
    }

    private static int IndexOfWords(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + words.Length == text.Length || !char.IsLetterOrDigit(text[at + words.Length])))
            {
                return at;
            }
        }

        return -1;
    }

    private static IEnumerable<string> LabelsOf(string name, ILookup<string, string> others) =>
        others[name].Prepend(name).Append(Short(name))
            .SelectMany(
                label => Kinds.Where(kind => label.StartsWith(kind, StringComparison.Ordinal)).Select(kind => label[kind.Length..])
                    .Prepend(label));
}
