using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Findings;

/// <summary>Collects the findings of one file, and holds no more of them than a report lists.</summary>
internal sealed class FindingList
{
    private readonly string _place;
    private readonly Collected _all;
    private readonly FindingKind[] _passedOver;

    public FindingList(string file)
        : this(file, new Collected(file), [])
    {
    }

    private FindingList(string place, Collected all, FindingKind[] passedOver) => (_place, _all, _passedOver) = (place, all, passedOver);
    public bool IsEmpty => _all.Groups.Count == 0;
    public bool HasError => _all.Groups.HasError;

    /// <summary>The same list, for findings of a sheet: they name it behind the file.</summary>
    public FindingList In(string? sheet) => new(ReadingPlace.FileAndSheet(_all.File, sheet), _all, _passedOver);

    /// <summary>The same list, but for findings of these kinds: what is said already leads to them.</summary>
    public FindingList Without(params FindingKind[] kinds) => new(_place, _all, [.. _passedOver, .. kinds]);

    public void Add(FindingKind kind, int? row, string? column, string found, string expected, string expectedEnglish)
    {
        if (!_passedOver.Contains(kind))
        {
            _all.Groups.Add(new Finding(kind, _place, row is 0 ? null : row, column, found, expected, expectedEnglish));
        }
    }

    /// <summary>Adds what keeps the file, or a part of it, from being read.</summary>
    public void AddUnreadable(string? part, string found, string expected, string expectedEnglish) =>
        Add(FindingKind.UnreadableFile, null, part, found, expected, expectedEnglish);

    /// <summary>Adds that the file gives no as-of: where its format has a place for one, and the two ways that every file has.</summary>
    public void AddMissingAsOf(FindingKind kind, int? row, string? column, string place = "", string placeEnglish = "") => Add(
        kind, row, column, "", $"{place}ngày trong tên tệp như diem-2024-12-17, hoặc --as-of 2024-12-17 của dòng lệnh",
        $"{placeEnglish}a day in the file's name such as diem-2024-12-17, or --as-of 2024-12-17 on the command line");

    /// <summary>The hint at the known text that was probably meant, as <see cref="Suggestions"/> gives it.</summary>
    /// <param name="text">The unknown text, with all that the known one depends on.</param>
    /// <param name="find">Looks for it.</param>
    public (string Vietnamese, string English) Suggest(string text, Func<string> find) =>
        Excerpt.Nearest(_all.Suggestions.Of(text, _ => find()));

    /// <summary>A file without tables, and why.</summary>
    public ReadFile ToRefusal() => new([], ToReport());

    public IReadOnlyList<Finding> ToReport() => _all.Groups.ToReport(_all.File);

    private sealed record Collected(string File)
    {
        public FindingGroups Groups { get; } = new();
        public Suggestions Suggestions { get; } = new();
    }
}
