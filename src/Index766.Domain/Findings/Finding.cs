using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Findings;

/// <summary>How much a finding weighs: an error refuses the file, a warning is shown beside the board.</summary>
public enum Severity
{
    /// <summary>The file is used; the finding is shown.</summary>
    Warning,

    /// <summary>The file is quarantined as a whole.</summary>
    Error,
}

/// <summary>What can be wrong with a file.</summary>
public enum FindingKind
{
    /// <summary>The file is missing, empty, too large, not UTF-8, or not what its name says.</summary>
    UnreadableFile,

    /// <summary>A file in a format that no reader takes, called what it is.</summary>
    OtherFormat,

    /// <summary>A needed column is missing, stands twice, or is not known.</summary>
    WrongHeading,

    /// <summary>A row has another number of cells than the heading.</summary>
    BrokenRow,

    /// <summary>A cell that should hold a number holds something else.</summary>
    WrongNumber,

    /// <summary>A cell that should hold a date or a period holds something else.</summary>
    WrongDate,

    /// <summary>A cell holds a word that is not among those allowed.</summary>
    WrongWord,

    /// <summary>A figure that can be read in two ways within its range, such as 1.234: a question for the clerk, never a guess.</summary>
    AmbiguousNumber,

    /// <summary>Ratios of which nothing says whether they are fractions or percentages: 0,95.</summary>
    AmbiguousRatio,

    /// <summary>What can be read in two ways and is read as a person would take it.</summary>
    AssumedReading,

    /// <summary>A heading that no column, group, indicator or alias has.</summary>
    UnknownHeading,

    /// <summary>The table covers another province than its source is set to.</summary>
    WrongRoot,

    /// <summary>The table mixes as-of moments or periods.</summary>
    SecondAsOf,

    /// <summary>The as-of lies in the future.</summary>
    FutureAsOf,

    /// <summary>A unit that neither the unit file nor the row describes, or that did not exist at the as-of.</summary>
    UndescribedUnit,

    /// <summary>A unit that only the row describes.</summary>
    DescribedUnit,

    /// <summary>A unit by a name that it had before the as-of, or got after it.</summary>
    NameOfAnotherTime,

    /// <summary>An indicator that neither the methodology nor a target knows.</summary>
    UnknownIndicator,

    /// <summary>The same unit and indicator stand twice.</summary>
    DuplicateReading,

    /// <summary>Points, a ratio or a count beyond what is possible.</summary>
    ValueOverMaximum,

    /// <summary>The printed maximum differs from the methodology's.</summary>
    PrintedMaximum,

    /// <summary>Groups and total differ by more than rounding explains.</summary>
    UnexplainedSum,

    /// <summary>A printed percentage is not what its counts give.</summary>
    PrintedRate,

    /// <summary>Index figures, target results or dossier figures stand in one table.</summary>
    MixedKinds,

    /// <summary>A sheet of a workbook that is something else, such as a cover.</summary>
    SkippedSheet,

    /// <summary>Formulas, whose stored values are used.</summary>
    FormulaValue,

    /// <summary>A printed evaluation or completion that its own cells contradict.</summary>
    PrintedResult,

    /// <summary>No methodology covers the period.</summary>
    NoMethodology,

    /// <summary>Fewer of the units than the last snapshot of the series had.</summary>
    TooFewUnits,
}

/// <summary>One thing that is wrong: where it stands, what was found and what was expected.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The file's name.</param>
/// <param name="Row">The row, counted from 1; null where it is not about one row.</param>
/// <param name="Column">The column's heading; null where it is not about one cell.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there, in Vietnamese.</param>
/// <param name="ExpectedEnglish">The same in English.</param>
public sealed record Finding(FindingKind Kind, string File, int? Row, string? Column, string Found, string Expected, string ExpectedEnglish)
{
    /// <summary>How much it weighs, unless an office configures otherwise.</summary>
    public Severity Severity { get; init; } = DefaultSeverity(Kind);

    /// <summary>All rows where the same stands, as a clerk lists them: <c>5–12, 20</c>; null where it is one row, or none.</summary>
    public string? Rows { get; init; }

    /// <summary>The rows, or the row; null where it is not about one.</summary>
    internal string? RowText => Rows ?? Row?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The unit whose figures it is about; null where it is about the file, a table, or a cell that names none.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>
    /// Whether it leaves open what the unit's figures are: nobody is notified of what follows from
    /// them. A rate or an evaluation that the document printed wrongly beside
    /// good figures does not, and neither does a unit that the unit file lacks.
    /// </summary>
    public bool CastsDoubt => Kind is FindingKind.ValueOverMaximum or FindingKind.UnexplainedSum or FindingKind.PrintedMaximum;

    /// <summary>The finding with the reading's unit, and with the sheet and the column where a clerk sees it.</summary>
    public Finding At(Reading reading) => reading.Place is not { } place ? this with { Unit = reading.Unit }
        : this with { Unit = reading.Unit, File = ReadingPlace.FileAndSheet(File, place.Sheet), Column = place.Column };

    /// <summary>One Vietnamese sentence: file, row, column, found, expected.</summary>
    public string Vietnamese() =>
        $"{File}{At(" dòng ", RowText)}{At(" cột ", Column)}: {(Found.Length == 0 ? "chưa có" : $"gặp “{Shown()}”")}; cần {Expected}.";

    /// <summary>The same sentence in English.</summary>
    public string English() =>
        $"{File}{At(Rows is null ? " row " : " rows ", RowText)}{At(" column ", Column)}: found "
            + $"{(Found.Length == 0 ? "nothing" : $"“{Shown()}”")}; expected {ExpectedEnglish}.";

    private static Severity DefaultSeverity(FindingKind kind) =>
        kind is FindingKind.SkippedSheet or FindingKind.FormulaValue or FindingKind.AssumedReading or FindingKind.PrintedResult
            or FindingKind.DescribedUnit or FindingKind.NameOfAnotherTime
            or FindingKind.PrintedMaximum or FindingKind.PrintedRate or FindingKind.UnexplainedSum ? Severity.Warning : Severity.Error;

    private static string At(string word, string? value) => value is null ? "" : $",{word}{value}";

    private string Shown()
    {
        var oneLine = new string([.. Found.Select(c => char.IsControl(c) ? ' ' : c)]);
        return oneLine.Length <= 80 ? oneLine : oneLine[..80] + "…";
    }
}
