namespace Index766.Domain.Units;

/// <summary>The level of a unit (cấp). Units of one level under one scope are compared on a board.</summary>
public enum Level
{
    /// <summary>Cả nước: the root.</summary>
    Nation,

    /// <summary>Bộ, cơ quan ngang bộ.</summary>
    Ministry,

    /// <summary>Tỉnh, thành phố trực thuộc trung ương.</summary>
    Province,

    /// <summary>Sở, ban, ngành.</summary>
    Department,

    /// <summary>Chi nhánh, such as a land-office branch.</summary>
    Branch,

    /// <summary>Huyện, thị xã, thành phố thuộc tỉnh: until 30/6/2025.</summary>
    District,

    /// <summary>Xã, phường, đặc khu.</summary>
    Commune,
}

/// <summary>The levels' codes in files and addresses, and their names on screen.</summary>
public static class Levels
{
    private static readonly (Level Level, string Code, string Vietnamese, string English)[] Table =
    [
        (Level.Nation, "nation", "cả nước", "nation"),
        (Level.Ministry, "ministry", "bộ, ngành", "ministry"),
        (Level.Province, "province", "tỉnh, thành phố", "province"),
        (Level.Department, "department", "sở, ban, ngành", "department"),
        (Level.Branch, "branch", "chi nhánh", "branch"),
        (Level.District, "district", "huyện, thị xã, thành phố", "district"),
        (Level.Commune, "commune", "xã, phường, đặc khu", "commune"),
    ];

    /// <summary>All codes, for a sentence that says what was expected.</summary>
    public static string AllCodes { get; } = string.Join(", ", Table.Select(row => row.Code));

    /// <summary>All Vietnamese names, for a sentence that says what was expected.</summary>
    public static string AllNames { get; } = string.Join("; ", Table.Select(row => row.Vietnamese));

    /// <summary>The level's code: <c>department</c>.</summary>
    public static string Code(this Level level) => Table[(int)level].Code;

    /// <summary>The level's Vietnamese name: <c>sở, ban, ngành</c>.</summary>
    public static string Vietnamese(this Level level) => Table[(int)level].Vietnamese;

    /// <summary>The level's English name.</summary>
    public static string English(this Level level) => Table[(int)level].English;

    /// <summary>Reads a code, in any case.</summary>
    public static bool TryParse(string? text, out Level level)
    {
        foreach (var row in Table)
        {
            if (string.Equals(row.Code, text?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                level = row.Level;
                return true;
            }
        }

        level = default;
        return false;
    }
}
