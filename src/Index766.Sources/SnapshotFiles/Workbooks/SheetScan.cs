using System.Xml;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>What is noticed of a sheet before it is read: its formulas, its size, and cells that stand in no order.</summary>
internal sealed class SheetScan
{
    /// <summary>Rows of a spreadsheet.</summary>
    public const int MostRows = 1_048_576;

    private const int MostErrors = 10_000;

    private int _row;
    private string _cell = "";

    /// <summary>The place of the first formula, such as C5; null where there is none.</summary>
    public string? FirstFormula { get; private set; }

    /// <summary>How many formulas there are.</summary>
    public int Formulas { get; private set; }

    /// <summary>How many cells there are, also empty ones with a format.</summary>
    public int Cells { get; private set; }

    /// <summary>The first row beyond a spreadsheet's last, or that does not follow the one before it; null where there is none.</summary>
    public string? WrongRow { get; private set; }

    /// <summary>The cells that hold an error of the spreadsheet's (#REF!), such as C5; the first ones where there are very many.</summary>
    public HashSet<string> Errors { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes note of an element.</summary>
    public void Element(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "row":
                Row(reader.GetAttribute("r"));
                break;
            case "c":
                Cells++;
                _cell = reader.GetAttribute("r") ?? "";
                if (reader.GetAttribute("t") == "e" && Errors.Count < MostErrors)
                {
                    Errors.Add(_cell);
                }

                break;
            case "f":
                Formulas++;
                FirstFormula ??= _cell;
                break;
            default:
                break;
        }
    }

    private void Row(string? number)
    {
        var row = number is null ? _row + 1 : int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (row <= _row || row > MostRows)
        {
            WrongRow ??= number ?? $"{row}";
        }

        _row = row;
    }
}
