using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>Where a name is looked up.</summary>
/// <param name="Root">The unit below which it stands; null where the file names no province.</param>
/// <param name="Day">The day on which the unit exists; null where it is not known, and any time will do.</param>
/// <param name="Levels">The levels that title, section and heading speak of.</param>
internal sealed record NameScope(UnitCode? Root, DateOnly? Day, IReadOnlyList<Level> Levels);

/// <summary>
/// Finds the units that a name can mean. Names never identify: "Dĩ An" is a city and a ward. So a name counts only below a root, at a day,
/// and with the levels that the table speaks of; where more than one unit is left, all are given.
/// </summary>
internal sealed partial class UnitNameIndex
{
    private readonly UnitRegister _units;
    private readonly ILookup<string, Unit> _byName;
    private readonly ILookup<string, Unit> _byBareName;
    private readonly ILookup<string, Unit> _byPlainName;
    private readonly ILookup<string, UnitAlias> _aliases;

    public UnitNameIndex(ReferenceData data)
    {
        _units = data.Units;
        _byName = data.Units.AllNames.ToLookup(unit => KeyOf(unit.Name));
        _byBareName = data.Units.AllNames.ToLookup(unit => BareName(KeyOf(unit.Name)));
        _byPlainName = data.Units.AllNames.ToLookup(unit => PlainLetters.Of(KeyOf(unit.Name)));
        _aliases = data.Words.Aliases.ToLookup(alias => KeyOf(alias.Alias));
    }

    /// <summary>
    /// The units that the name can mean, by the names of the day; where none has it, those that existed on the day and had the name before
    /// or got it later, each as a unit of the days of that name.
    /// </summary>
    public IReadOnlyList<Unit> Find(string text, NameScope scope)
    {
        var found = FindAs(KeyOf(FootnoteMark().Replace(text, "")), scope);
        if (found.Count == 0 && ListMark().Match(text) is { Success: true } mark)
        {
            return Find(text[mark.Length..], scope);
        }

        return found.Count == 0 && text.Contains('&', StringComparison.Ordinal)
            ? FindAs(KeyOf(text.Replace("&", " và ", StringComparison.Ordinal)), scope) : found;
    }

    private List<Unit> FindAs(string key, NameScope scope)
    {
        var (name, parent) = Split(key, scope);
        foreach (var alias in _aliases[name].Where(alias => alias.Scope is null || IsWithin(scope.Root, alias.Scope.Value)))
        {
            name = KeyOf(alias.Name);
        }

        var whole = Within(_byName[name], scope, parent);
        if (whole.Count > 0)
        {
            return whole.Count == 1 ? whole : OfLevels(whole, scope);
        }

        var bare = Within(_byBareName[BareName(name)].Where(unit => IsSameKind(name, unit)), scope, parent);
        bare = scope.Levels.Count == 0 ? bare : [.. bare.Where(unit => scope.Levels.Contains(unit.Level))];
        var found = bare.Count > 0 ? bare : Within(_byPlainName[PlainLetters.Of(name)], scope, parent);
        return found.Count > 0 ? found : [.. Within(_byName[name], scope, parent, ofOtherTimes: true).DistinctBy(unit => unit.Code)];
    }

    public string Nearest(string text, NameScope scope)
    {
        var names = Within(_units.AllNames, scope, parent: null).Where(unit => unit.Level != Level.Nation || scope.Root is null)
            .Where(unit => scope.Levels.Count == 0 || scope.Levels.Contains(unit.Level)).Select(unit => unit.Name);
        return DidYouMean.Like(text.Start(80), names);
    }

    /// <summary>
    /// The provinces that a text names as such: "UBND TỈNH BÌNH PHƯỚC", "các tỉnh Bình Phước và Bình Dương"; those of a day, or of all
    /// times. Any name that the province ever had counts, and each comes as it was on the day.
    /// </summary>
    public IReadOnlyList<Unit> ProvincesIn(string text, DateOnly? day)
    {
        var key = TextKey.Of(text);
        var areSeveral = HasWords(key, "các tỉnh");
        return
        [
            .. _units.AllNames.Where(
                unit => unit.Level == Level.Province && HasWords(key, areSeveral ? BareName(KeyOf(unit.Name)) : KeyOf(unit.Name)))
                .Select(unit => (day is { } known ? _units.On(known) : _units).Find(unit.Code)!).Distinct()
                .Where(unit => day is not { } known || unit.ExistsOn(known)),
        ];
    }

    /// <summary>
    /// The units below a root that a text names in full ("UBND xã Bù Nho, huyện Phú Riềng"), the lowest ones where it names what stands
    /// above them, too; a name within a longer one does not count.
    /// </summary>
    public IReadOnlyList<Unit> UnitsIn(string text, UnitCode root, DateOnly day)
    {
        var key = TextKey.Of(text);
        var named = _units.AllNames.Where(unit => unit.ExistsOn(day) && _units.IsUnder(unit.Code, root) && HasWords(key, KeyOf(unit.Name)))
            .ToList();
        return [.. named.Where(
            unit => !named.Exists(
                other => _units.IsUnder(other.Code, unit.Code)
                    || (other.Name.Length > unit.Name.Length && KeyOf(other.Name).Contains(KeyOf(unit.Name), StringComparison.Ordinal))))];
    }

    /// <summary>A name as it is printed anew: in one line, without the list's mark in front of it and the footnote's behind it.</summary>
    public static string Printed(string text)
    {
        var plain = FootnoteMark().Replace(ListMark().Replace(text, ""), "");
        return Domain.Text.ComposedText.Nfc(string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>One form of a unit's name: without "UBND", with "thành phố" for "TP.".</summary>
    internal static string KeyOf(string text)
    {
        var key = Committee().Replace(TextKey.Of(text), "");
        return Abbreviated().Replace(key, match => match.Groups["kind"].Value switch
        {
            "tp" => "thành phố ",
            "tx" => "thị xã ",
            "tt" => "thị trấn ",
            "h" => "huyện ",
            "p" => "phường ",
            _ => "xã ",
        });
    }

    private static string BareName(string key) => Kind().Replace(key, "");

    /// <summary>"Huyện Lộc Ninh" is no branch: where the name says its kind, the unit must be of it.</summary>
    private static bool IsSameKind(string name, Unit unit) =>
        Kind().Match(name) is not { Success: true } kind || KeyOf(unit.Name).StartsWith(kind.Value, StringComparison.Ordinal);

    /// <summary>
    /// A name without the province's suffix ("- tỉnh Gia Lai"), and the unit above where it stands in brackets: "Phú Trung (Phú Riềng)".
    /// </summary>
    private (string Name, string? Parent) Split(string key, NameScope scope)
    {
        var suffixes = scope.Root is { } root ? _units.NamesOf(root).Select(name => KeyOf(name.Name)) : [];
        if (suffixes.FirstOrDefault(suffix => key.EndsWith(suffix, StringComparison.Ordinal) && key.Length > suffix.Length) is { } province)
        {
            key = key[..^province.Length].TrimEnd(' ', ',', '-');
        }

        return InBrackets().Match(key) is { Success: true } match
            ? (match.Groups["name"].Value.TrimEnd(), BareName(KeyOf(match.Groups["parent"].Value.Trim()))) : (key, null);
    }

    /// <summary>The names of units that stand within the scope. The nation's own row may stand in any table, for comparison.</summary>
    private List<Unit> Within(IEnumerable<Unit> names, NameScope scope, string? parent, bool ofOtherTimes = false) =>
    [
        .. names.Where(unit => (scope.Day is not { } day || (ofOtherTimes ? _units.Find(unit.Code)! : unit).ExistsOn(day))
            && (unit.Level == Level.Nation || IsWithin(unit.Code, scope.Root ?? UnitCode.Nation))
            && (scope.Root is not null || unit.Level is Level.Nation or Level.Ministry or Level.Province)
            && (parent is null || (unit.Parent is { } above && _units.NamesOf(above).Any(name => BareName(KeyOf(name.Name)) == parent)))),
    ];

    private bool IsWithin(UnitCode? code, UnitCode root) => code is { } known && (known == root || _units.IsUnder(known, root));

    private static List<Unit> OfLevels(List<Unit> units, NameScope scope) =>
        units.Where(unit => scope.Levels.Contains(unit.Level)).ToList() is { Count: > 0 } hinted ? hinted : units;

    private static bool HasWords(string key, string words)
    {
        var place = key.IndexOf(words, StringComparison.Ordinal);
        return place >= 0 && (place + words.Length == key.Length || !char.IsLetterOrDigit(key[place + words.Length]));
    }

    /// <summary>A number or a dash that a list has in front of a name.</summary>
    [GeneratedRegex(
        @"\A *([0-9]{1,3}(\.[0-9]{1,2})?([.)/]| +[-–])|[-–+•*]) *(?=\p{L})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListMark();

    [GeneratedRegex(
        @" *(\((\*{1,3}|[0-9]{1,2})\)|\[[0-9]{1,2}\]|\*{1,3}|[¹²³⁰⁴-⁹]{1,2}) *\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"\A(ubnd|ủy ban nhân dân) +", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Committee();

    [GeneratedRegex(@"\A(?<kind>tp|tx|tt|h|p|x)(\. *| +)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Abbreviated();

    [GeneratedRegex(
        @"\A(chi nhánh (văn phòng (đđ|đất đai|đăng ký đất đai) )?|sở |ban |huyện |thị xã |thành phố |tỉnh |phường |xã |thị trấn |"
        + @"đặc khu )", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\A(?<name>[^()]+)\((?<parent>[^()]+)\)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();
}
