using Index766.Sources.SnapshotFiles;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.UnitImports;

/// <summary>Something that keeps a described unit out of the unit file.</summary>
/// <param name="Code">The unit.</param>
/// <param name="What">What differs: <c>name</c>, <c>level</c> or <c>parent</c>.</param>
/// <param name="Known">What the unit file says, or the snapshot elsewhere; empty where nothing is known.</param>
/// <param name="Described">What the snapshot says.</param>
public sealed record UnitConflict(UnitCode Code, string What, string Known, string Described);

/// <summary>
/// What the unit file would gain from the units that a snapshot describes. Pure. A unit that the file has is never changed: where the
/// snapshot describes it otherwise, that is a conflict, which a person settles.
/// </summary>
/// <param name="Added">The units that the file lacks, parents first; a snapshot does not say since when they exist, so they have the
///   days of the unit above.</param>
/// <param name="Conflicts">What can't be added, and what differs from the file.</param>
public sealed partial record UnitImport(IReadOnlyList<Unit> Added, IReadOnlyList<UnitConflict> Conflicts)
{
    /// <summary>Reads a snapshot file as the program does, and holds what it describes against the unit file.</summary>
    /// <param name="rules">The rules, with the unit file.</param>
    /// <param name="name">The snapshot file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="fallback">What the file may leave out.</param>
    /// <returns>The import, and what the reader found; nothing is added where that is an error.</returns>
    public static (UnitImport Import, IReadOnlyList<Finding> Findings) Read(ReferenceData rules, string name, ReadOnlyMemory<byte> content,
        ReadingDefaults fallback)
    {
        var file = new SnapshotFileReader(rules).Read(name, content, fallback);
        if (file.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return (new UnitImport([], []), file.Findings);
        }

        // A reader describes only what it does not know: read once more as if
        // provinces alone were known, the file says what it calls the others.
        var provinces =
            rules with { Units = new UnitRegister(rules.Units.AllNames.Where(unit => unit.Level is Level.Nation or Level.Province)) };
        var all = new SnapshotFileReader(provinces).Read(name, content, fallback).Tables.Select(table => table with
        {
            // The province of a title is no claim that a commune stands right below it.
            DescribedUnits =
                [.. table.DescribedUnits.Select(
                    unit => unit.Parent is { } above && rules.Units.IsUnder(unit.Code, above) ? unit with { Parent = null } : unit)],
        });
        return (Of([.. file.Tables, .. all], rules.Units), file.Findings);
    }

    private static UnitImport Of(IEnumerable<SnapshotTable> tables, UnitRegister file)
    {
        var described = tables.OrderByDescending(table => table.AsOf)
            .SelectMany(table => table.DescribedUnits.Select(unit => Plain(unit, file.On(table.AsOf.Day)))).GroupBy(unit => unit.Code)
            .ToList();
        var conflicts = described.SelectMany(unit => unit.Skip(1).SelectMany(other => Differences([unit.First()], other))).Distinct()
            .ToList();
        var doubtful = conflicts.Select(conflict => conflict.Code).ToHashSet();
        var known = described.Where(unit => file.Find(unit.Key) is not null);
        conflicts.AddRange(known.SelectMany(unit => Differences([.. file.NamesOf(unit.Key)], unit.First())).Distinct());
        var wanted = described.Where(unit => file.Find(unit.Key) is null && !doubtful.Contains(unit.Key))
            .ToDictionary(unit => unit.Key, unit => unit.First());
        var added = new Dictionary<UnitCode, Unit>();
        while (wanted.Values.Where(unit => unit.Parent is { } parent && (file.Find(parent) ?? added.GetValueOrDefault(parent)) is not null)
            .ToList() is { Count: > 0 } ready)
        {
            foreach (var unit in ready.OrderBy(unit => unit.Code))
            {
                var above = file.Find(unit.Parent!.Value) ?? added[unit.Parent.Value];
                added.Add(unit.Code, unit with { ValidFrom = above.ValidFrom, ValidTo = above.ValidTo });
                wanted.Remove(unit.Code);
            }
        }

        conflicts.AddRange(wanted.Values.Select(unit => new UnitConflict(unit.Code, "parent", "", unit.Parent?.Value ?? "")));
        return new UnitImport([.. added.Values], [.. conflicts.OrderBy(conflict => conflict.Code)]);
    }

    /// <summary>
    /// The unit as the unit file writes it: without "UBND" and the suffix of the unit above, below the unit that its portal code names
    /// where its row names none.
    /// </summary>
    private static Unit Plain(Unit unit, UnitRegister file)
    {
        var parent = unit.Parent ?? unit.Code.PortalParent;
        var name = Committee().Replace(unit.Name.Trim(), "");
        foreach (var above in parent is { } code ? file.SelfAndAncestors(code) : [])
        {
            name = Regex.Replace(
                name, $@"\s*[-–,]\s*{Regex.Escape(above.Name)}\z", "", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(1));
        }

        return unit with
        {
            Name = ComposedText.Nfc(name.Length == 0 ? unit.Name : char.ToUpperInvariant(name[0]) + name[1..]),
            Parent = parent
        };
    }

    /// <summary>How a description differs from every name that the unit has.</summary>
    private static IEnumerable<UnitConflict> Differences(IReadOnlyList<Unit> names, Unit unit)
    {
        var last = names[^1];
        if (!names.Any(name => TextKey.Of(name.Name) == TextKey.Of(unit.Name)))
        {
            yield return new UnitConflict(unit.Code, "name", last.Name, unit.Name);
        }

        if (last.Level != unit.Level)
        {
            yield return new UnitConflict(unit.Code, "level", last.Level.Code(), unit.Level.Code());
        }

        if (unit.Parent is { } parent && last.Parent != parent)
        {
            yield return new UnitConflict(unit.Code, "parent", last.Parent?.Value ?? "", parent.Value);
        }
    }

    [GeneratedRegex(@"\A(UBND|Ủy ban nhân dân)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Committee();
}
