namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/units/*.csv</c>.</summary>
internal static class UnitFile
{
    private static readonly string[] Columns =
        ["code", "name", "level", "parent", "valid_from", "valid_to", "successor", "has_procedures", "partial_levels", "address",
            "salutation", "copies", "language"];

    /// <summary>The units of a file, each with the row that it stands in.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<UnitRow> Read(string file, byte[] content) =>
        [.. ReferenceCsv.Read(file, content, Columns, required: 4).Select(row => new UnitRow(row))];
}

/// <summary>One row of a unit file.</summary>
internal sealed class UnitRow
{
    private const int MaxCopies = 10;

    private readonly ReferenceRow _row;

    public UnitRow(ReferenceRow row)
    {
        _row = row;
        var (from, to) = (Day("valid_from"), Day("valid_to"));
        if (to < from)
        {
            throw Fault("valid_to", $"a day from {from:yyyy-MM-dd}");
        }

        Unit = new Unit(
            Code("code") ?? throw Fault("code", "the unit's code"), _row.Text("name"),
            Levels.TryParse(Cell("level"), out var level) ? level : throw Fault("level", $"one of {Levels.AllCodes}"),
            Code("parent"), from, to, HasProcedures(), PartialLevels(), Contact(), Code("successor"));
    }

    public Unit Unit { get; }

    /// <summary>Where it stands: <c>units/units.csv row 12</c>.</summary>
    public string Place => _row.Place;

    /// <summary>One sentence: file, row, column, what was found and what was expected.</summary>
    public ReferenceDataException Fault(string column, string expected) => _row.Fault(column, expected);

    private string Cell(string column) => _row[column];

    private UnitCode? Code(string column) => Cell(column).Length == 0 ? null
        : UnitCode.TryParse(Cell(column), out var code) ? code
        : throw Fault(column, "a unit code: 1 to 64 letters, digits, '.', '-' or '_'");

    private DateOnly? Day(string column) => Cell(column).Length == 0 ? null
        : DayOf(Cell(column)) ?? throw Fault(column, "a day such as 2025-06-30, or nothing");

    private bool HasProcedures() => Cell("has_procedures") switch
    {
        "" or "yes" => true,
        "no" => false,
        _ => throw Fault("has_procedures", "yes or no"),
    };

    /// <summary>Levels separated by blanks; <c>province&lt;=2025-06-30</c> says until when.</summary>
    private List<PartialLevel>? PartialLevels()
    {
        var parts = Cell("partial_levels").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? null : [.. parts.Select(part => part.Split("<=") switch
        {
            [var level] when Levels.TryParse(level, out var known) => new PartialLevel(known),
            [var level, var day] when Levels.TryParse(level, out var known) && DayOf(day) is { } until => new PartialLevel(known, until),
            _ => throw Fault("partial_levels",
                "levels separated by blanks, each perhaps with a last day, such as commune province<=2025-06-30"),
        })];
    }

    private Contact? Contact()
    {
        var (address, salutation) = (Cell("address"), ComposedText.Nfc(Cell("salutation")));
        if (address.Length == 0)
        {
            return salutation.Length == 0 && Cell("copies").Length == 0 ? null
                : throw Fault("address", "an address beside the salutation and the copies");
        }

        return !EmailAddress.IsValid(address) ? throw Fault("address", "one e-mail address")
            : salutation.Length is > 0 and <= 300 ? new Contact(address, salutation) { Copies = Copies(), Language = Language() }
            : throw Fault("salutation", "the leader's office beside the address, such as Giám đốc Sở Y tế");
    }

    private string[] Copies()
    {
        var copies = Cell("copies").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return copies.Length <= MaxCopies && Array.TrueForAll(copies, EmailAddress.IsValid) ? copies
            : throw Fault("copies",
                $"at most {MaxCopies} e-mail addresses separated by blanks");
    }

    private string Language() => Cell("language") switch
    {
        "" => "vi",
        "vi" or "en" => Cell("language"),
        _ => throw Fault("language", "vi or en"),
    };

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
