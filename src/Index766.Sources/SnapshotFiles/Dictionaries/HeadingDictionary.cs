using Index766.Domain.Methodologies;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>What one heading says.</summary>
/// <param name="Role">What the column's cells are; null where only the measure is named.</param>
/// <param name="Measure">What is measured; null where the heading does not say.</param>
/// <param name="MaxPoints">The maximum that the heading prints: "Công khai, minh bạch (18 điểm)".</param>
internal sealed record HeadingMeaning(ColumnRole? Role, IndicatorCode? Measure, decimal? MaxPoints = null);

/// <summary>
/// Looks headings up: those of the office's file, the codes and names of the methodologies, and the external codes of targets. Whole
/// headings match; without their marks, or what stands between their words, only where no other heading looks the same then.
/// </summary>
internal sealed partial class HeadingDictionary
{
    private readonly Dictionary<string, HeadingMeaning> _meanings = [];
    private readonly Dictionary<string, HeadingMeaning?> _loose = [];
    private readonly Dictionary<string, HeadingMeaning?> _plain = [];
    private readonly Dictionary<IndicatorCode, IReadOnlyList<IndicatorCode>> _pairs = [];
    private readonly Dictionary<IndicatorCode, (IndicatorCode Measure, decimal MaxPoints)> _namesakes = [];
    private readonly List<string> _words = [];

    public HeadingDictionary(ReferenceData data)
    {
        foreach (var term in data.Words.Headings)
        {
            Add(term.Text, new HeadingMeaning(term.Role, term.Measure));
        }

        foreach (var methodology in data.Methodologies)
        {
            AddGroups(methodology);
            AddIndicators(methodology.Definition.Indicators);
        }

        Add(IndicatorCode.Total.Value, new HeadingMeaning(ColumnRole.Points, IndicatorCode.Total));
        Add(IndicatorCode.Rank.Value, new HeadingMeaning(ColumnRole.Rank, IndicatorCode.Rank));
        foreach (var target in data.TargetSets.SelectMany(set => set.Targets).Where(target => target.IsExternal))
        {
            Add(target.Measure.Value, new HeadingMeaning(ColumnRole.Percent, target.Measure));
        }

        foreach (var figure in data.TargetSets.SelectMany(set => set.Figures ?? []))
        {
            var meaning = new HeadingMeaning(ColumnRole.Percent, figure.Code);
            Add(figure.Code.Value, meaning);
            Add(figure.Name, meaning);
        }
    }

    private void AddGroups(Methodology methodology)
    {
        foreach (var group in methodology.Groups.Concat(methodology.DisplayGroups))
        {
            var meaning = new HeadingMeaning(null, IndicatorCode.OfGroup(group.Code));
            string[] names = [group.Code, .. group.Aliases, IndicatorCode.GroupPrefix + group.Code, group.Vietnamese];
            Array.ForEach(names, name => Add(name, meaning));
        }

        foreach (var pair in methodology.DisplayGroups)
        {
            // The pair and its first group go by the same names; a printed maximum says which of them is meant.
            var (whole, part) = (IndicatorCode.OfGroup(pair.Code), IndicatorCode.OfGroup(pair.Children[0]));
            _pairs[whole] = [.. pair.Children.Select(IndicatorCode.OfGroup)];
            _namesakes[whole] = (part, methodology.MaximumOf(part) ?? 0);
            _namesakes[part] = (whole, pair.MaxPoints);
        }
    }

    private void AddIndicators(IEnumerable<IndicatorDefinition> indicators)
    {
        foreach (var indicator in indicators)
        {
            var isRatio = indicator.Vietnamese.StartsWith("Tỷ lệ", StringComparison.Ordinal);
            Add(indicator.Code.Value, new HeadingMeaning(null, indicator.Code));
            Add(indicator.Vietnamese, new HeadingMeaning(isRatio ? ColumnRole.Percent : null, indicator.Code));
        }
    }

    public HeadingMeaning? Find(string heading)
    {
        var key = TextKey.Of(heading);
        if (key.Length is 0 or > 300)
        {
            return null;
        }

        if (Known(key) is { } whole)
        {
            return whole;
        }

        if (PortalPath().Match(key) is { Success: true } path)
        {
            return Lookup(path.Groups["leaf"].Value);
        }

        var match = Bracket().Match(key);
        var name = match.Success ? match.Groups["name"].Value.TrimEnd(' ', ':') : key;
        if (match.Groups["max"].Success && name is "tổng" or "tổng số")
        {
            // Alone it may be of dossiers; a printed maximum makes it the total of points.
            return WithBracket(new HeadingMeaning(ColumnRole.Points, IndicatorCode.Total), match);
        }

        return match.Success && Known(name) is { } meaning ? WithBracket(meaning, match)
            : HeadingKey.IsComparison(name) ? new HeadingMeaning(ColumnRole.Ignore, null) : null;
    }

    /// <summary>The measured groups that a published one stands for; none of any other measure.</summary>
    public IReadOnlyList<IndicatorCode> PartsOf(IndicatorCode measure) => _pairs.GetValueOrDefault(measure) ?? [];

    /// <summary>A heading's key without what stands in brackets behind it: of "Mức độ hài lòng (%)" that of "Mức độ hài lòng".</summary>
    public static string NameOf(string heading)
    {
        var key = TextKey.Of(heading);
        return key.Length <= 300 && Bracket().Match(key) is { Success: true } match ? match.Groups["name"].Value.TrimEnd(' ', ':') : key;
    }

    public string Nearest(string heading) => Nearest(heading, _words);

    /// <summary>The known name of a group or an indicator that was probably meant; empty where none is like it.</summary>
    public string NearestMeasure(string text) => Nearest(text, _words.Where(word => Find(word)?.Measure is not null));

    private static string Nearest(string text, IEnumerable<string> words)
    {
        var key = TextKey.Of(text);
        return DidYouMean.Like(key.Start(60), words.Where(word => TextKey.Of(word) != key));
    }

    private void Add(string text, HeadingMeaning meaning)
    {
        var key = TextKey.Of(text);
        if (_meanings.TryAdd(key, meaning))
        {
            _words.Add(text);
            AddTo(_loose, HeadingKey.Loose(key), meaning);
            AddTo(_plain, PlainLetters.Of(HeadingKey.Loose(key)), meaning);
        }
    }

    /// <summary>A form that two different headings share tells neither.</summary>
    private static void AddTo(Dictionary<string, HeadingMeaning?> forms, string form, HeadingMeaning meaning) =>
        forms[form] = !forms.TryGetValue(form, out var other) || other == meaning ? meaning : null;

    private HeadingMeaning? Lookup(string key)
    {
        var loose = HeadingKey.Loose(key);
        return _meanings.GetValueOrDefault(key) ?? _loose.GetValueOrDefault(loose) ?? _plain.GetValueOrDefault(PlainLetters.Of(loose));
    }

    /// <summary>What a key says by itself, without the period behind it, or by the kinds of units that it lists.</summary>
    private HeadingMeaning? Known(string key) => Lookup(key)
        ?? (HeadingKey.WithoutPeriod(key) is { Length: > 0 } bare && bare != key ? Lookup(bare) : null)
        ?? (HeadingKey.IsOfUnits(key) ? new HeadingMeaning(ColumnRole.Unit, null) : null);

    private HeadingMeaning WithBracket(HeadingMeaning meaning, Match match)
    {
        if (match.Groups["max"].Success)
        {
            var most =
                decimal.Parse(match.Groups["max"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            var other = meaning.Measure is { } named && _namesakes.TryGetValue(named, out var namesake) ? namesake : default;
            var isOther = most > 0 && other.MaxPoints == most;
            return new HeadingMeaning(meaning.Role ?? ColumnRole.Points, isOther ? other.Measure : meaning.Measure, most);
        }

        var role = match.Groups["unit"].Value switch
        {
            "%" or "tỷ lệ" or "tỉ lệ" or "0-1" or "từ 0 đến 1" or "hệ số" or "phân số" => ColumnRole.Percent,
            "điểm" => ColumnRole.Points,
            _ => meaning.Role,
        };
        return meaning with { Role = role };
    }

    /// <summary>
    /// A field of the portal as tools name it that flatten its answer: groupScores.CKMB, Column1.departmentName,
    /// data_evaluation_totalScore.
    /// </summary>
    [GeneratedRegex(@"\A((data|evaluation|rows|list|value|column[0-9]{1,3}|groupscores)[._/])+(?<leaf>[a-z0-9_]+)\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortalPath();

    [GeneratedRegex(
        @"\A(?<name>.{1,280}?) *[(/\[] *(((thang )?điểm )?(tối đa|max)? *:? *(?<max>[0-9]{1,3}([.,][0-9]{1,2})?) *(điểm|đ)?( tối đa)?"
        + @"|(?<unit>%|điểm|hồ sơ|tỷ lệ|tỉ lệ|ngày|0-1|từ 0 đến 1|hệ số|phân số)) *[)\]]?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracket();
}
