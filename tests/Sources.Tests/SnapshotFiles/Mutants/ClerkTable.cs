namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>What a column of a clerk's table holds.</summary>
internal enum ClerkRole
{
    Ordinal,
    Code,
    Unit,
    Level,
    Points,
    Count,
    Percent,
    Rank,
    Note,

    /// <summary>What is not read: comparisons, remarks, nothing.</summary>
    Other,
}

/// <summary>A column: its heading, perhaps below one over several columns.</summary>
internal sealed class ClerkColumn(ClerkRole role, string leaf, string? top = null)
{
    public ClerkRole Role => role;

    public string Leaf { get; set; } = leaf;

    public string? Top { get; set; } = top;

    public bool IsFigure => Role is ClerkRole.Points or ClerkRole.Count or ClerkRole.Percent;
}

/// <summary>A cell: a figure, which may be printed as a text, or a text. A workbook may show a share in percent.</summary>
internal sealed record ClerkCell(decimal? Value, string? Text = null, bool IsPercent = false);

/// <summary>Where the title of a section stands.</summary>
internal enum TitlePlace
{
    /// <summary>In the units' column, its number in its own.</summary>
    UnitColumn,

    /// <summary>With its number in the units' column.</summary>
    UnitColumnWithNumber,

    /// <summary>With its number in the first column.</summary>
    FirstColumn,
}

/// <summary>A row of a table: a unit, a sum, or a section's title.</summary>
internal sealed class ClerkRow
{
    public Dictionary<ClerkColumn, ClerkCell> Cells { get; init; } = [];

    public bool HasBlankBefore { get; set; }

    /// <summary>Whether the heading is repeated before it, as on a new page.</summary>
    public bool HasHeadingBefore { get; set; }

    /// <summary>Whether it is of a unit above the others, which no sum counts.</summary>
    public bool IsAbove { get; set; }

    /// <summary>The label of a sum or the title of a section; null for a unit.</summary>
    public string? Label { get; init; }

    /// <summary>The number of a section.</summary>
    public string Number { get; set; } = "";

    public TitlePlace Place { get; set; }

    /// <summary>Whether the unit's name was changed.</summary>
    public bool IsRenamed { get; set; }

    /// <summary>Whether the label is merged to the right as far as there are no figures.</summary>
    public bool IsMerged { get; set; }

    public decimal? ValueOf(ClerkColumn column) => Cells.GetValueOrDefault(column)?.Value;
}

/// <summary>A section: its title, where it has one, its units, and the sums below them.</summary>
internal sealed class ClerkSection
{
    public ClerkRow? Title { get; set; }

    public List<ClerkRow> Units { get; } = [];

    public List<ClerkRow> Sums { get; } = [];

    public IEnumerable<ClerkRow> Rows => [.. Title is null ? [] : new[] { Title }, .. Units, .. Sums];
}

/// <summary>How the file is written.</summary>
internal enum ClerkFormat
{
    Csv,
    Xlsx,
    Xls,
    Html,
}

/// <summary>A table as a clerk types it, in parts that mutations move and rename.</summary>
internal sealed class ClerkTable
{
    /// <summary>The lines above: their cells by column.</summary>
    public List<SortedDictionary<int, string>> Titles { get; set; } = [];

    public List<ClerkColumn> Columns { get; } = [];

    /// <summary>Whether a row numbers the columns.</summary>
    public bool IsNumbered { get; set; }

    public List<ClerkRow> TopSums { get; } = [];

    public List<ClerkSection> Sections { get; } = [];

    public List<ClerkRow> BottomSums { get; } = [];

    /// <summary>The lines below.</summary>
    public List<SortedDictionary<int, string>> Notes { get; } = [];

    /// <summary>Whether an empty row stands before the lines below.</summary>
    public bool AreNotesApart { get; set; }

    /// <summary>Whether each section is a table of its own, below its title.</summary>
    public bool IsSplit { get; set; }

    /// <summary>Whether a workbook merges the cells of headings, sections and sums; else they stand in the first.</summary>
    public bool IsMerged { get; set; } = true;

    /// <summary>Empty columns on the left.</summary>
    public int LeftBlanks { get; set; }

    public ClerkFormat Format { get; set; }

    public char Separator { get; set; } = ';';

    public System.Text.Encoding Encoding { get; set; } = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public IEnumerable<ClerkRow> Rows => [.. TopSums, .. Sections.SelectMany(section => section.Rows), .. BottomSums];

    public IEnumerable<ClerkRow> Units => Sections.SelectMany(section => section.Units);

    public ClerkColumn? Column(ClerkRole role) => Columns.Find(column => column.Role == role);

    public ClerkColumn NameColumn => Column(ClerkRole.Unit)!;
}
