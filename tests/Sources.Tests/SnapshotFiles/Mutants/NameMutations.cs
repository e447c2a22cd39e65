using System.Globalization;
using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Units by other known names, and the same names typed otherwise.</summary>
internal static class NameMutations
{
    public static readonly Mutation[] All = [new("tên đơn vị", Rename), new("tên viết khác", Retype), new("mã đơn vị", Recode)];

    private static string? Rename(ClerkTable table, Random random) =>
        Change(table, random, (name, level) => [.. Aliases(name), .. Committees(name, level)]);

    private static string? Retype(ClerkTable table, Random random) => Change(table, random, (name, _) =>
        [
            name.ToUpperInvariant(), name.ToLowerInvariant(), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant()),
            name.Normalize(NormalizationForm.FormD),
            name.Replace(" ", "  ", StringComparison.Ordinal), name.Replace(' ', '\u00A0'), $"  {name} ", Broken(name, random), $"{name}*",
            $"{name} (1)", $"{name}¹", $"- {name}", $"{name}.",
            name.Replace(" - ", " – ", StringComparison.Ordinal), name.Replace(" - ", "-", StringComparison.Ordinal),
            name.Replace(", ", ",", StringComparison.Ordinal),
            name.Replace("óa", "oá", StringComparison.Ordinal), name.Replace(" và ", " & ", StringComparison.Ordinal),
            .. new[] { "1. ", "1) ", "1/ ", "1 - ", "+ " }.Select(mark => mark + name),
        ]);

    /// <summary>QCVN 102 writes a code from below.</summary>
    private static string? Recode(ClerkTable table, Random random)
    {
        if (table.Column(ClerkRole.Code) is not { } column)
        {
            return null;
        }

        foreach (var unit in table.Units)
        {
            if (unit.Cells[column].Text is { Length: 6 } code)
            {
                unit.Cells[column] = new ClerkCell(null,
                    Mutation.Pick(random, $"000.00.{code[4..]}.{code[..3]}", $"{code}.00.000", $" {code} "));
            }
        }

        return "mã dài";
    }

    private static string? Change(ClerkTable table, Random random, Func<string, string, string[]> formsOf)
    {
        var changes = new List<string>();
        foreach (var section in table.Sections)
        {
            foreach (var unit in section.Units.Where(unit => !unit.IsRenamed && random.Next(3) > 0))
            {
                var name = unit.Cells[table.NameColumn].Text!;
                var forms = formsOf(name, section.Title?.Label ?? "").Where(form => form != name).ToList();
                if (forms.Count > 0)
                {
                    var form = Mutation.Pick(random, forms);
                    unit.Cells[table.NameColumn] = new ClerkCell(null, form);
                    unit.IsRenamed = true;
                    changes.Add($"{name} → {form}");
                }
            }
        }

        return changes.Count > 0 ? string.Join("; ", changes) : null;
    }

    /// <summary>Aliases that are used everywhere.</summary>
    private static IEnumerable<string> Aliases(string name) => Files.Data.Words.Aliases
        .Where(alias => alias.Scope is null && alias.Name == name).Select(alias => alias.Alias);

    private static string[] Committees(string name, string section) => name switch
    {
        _ when name.StartsWith("UBND xã ", StringComparison.Ordinal) || name.StartsWith("UBND phường ", StringComparison.Ordinal) =>
            [name["UBND ".Length..], $"Ủy ban nhân dân {name["UBND ".Length..]}",
                name.Replace("UBND xã ", "UBND X. ", StringComparison.Ordinal).Replace("UBND phường ", "P. ", StringComparison.Ordinal),
                $"{name} - tỉnh Gia Lai"],
        _ when name.StartsWith("Sở ", StringComparison.Ordinal) && section.Length == 0 =>
            [$"{name} - tỉnh Gia Lai", $"{name}, tỉnh Gia Lai", $"{name} tỉnh Gia Lai", $"{name} Gia Lai", $"{name} (Gia Lai)"],
        _ when name.StartsWith("Huyện ", StringComparison.Ordinal) =>
            [$"UBND {name}", name["Huyện ".Length..], name.Replace("Huyện ", "H. ", StringComparison.Ordinal)],
        _ when section.Contains("huyện", StringComparison.OrdinalIgnoreCase) =>
            [$"UBND {(name is "Đồng Xoài" ? "TP." : name is "Phước Long" or "Bình Long" or "Chơn Thành" ? "thị xã" : "huyện")} {name}"],
        _ => [],
    };

    private static string Broken(string name, Random random)
    {
        var blanks = Enumerable.Range(0, name.Length).Where(i => name[i] == ' ').ToList();
        return blanks.Count > 0 && Mutation.Pick(random, blanks) is var place ? $"{name[..place]}\n{name[(place + 1)..]}" : name;
    }
}
