using System.Xml;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>
/// What is noticed of a sheet before it is read: its formulas and errors, rows that stand in no order, and how far what it holds reaches.
/// </summary>
internal sealed class SheetScan
{
    private const int MaxErrorLength = 20;

    private readonly ErrorCells _errors = new();
    private int _row;
    private int _column = -1;
    private int _cellsInRow;
    private string _cell = "";
    private bool _isText;
    private bool _isError;
    private bool _isInValue;
    private bool _lacksValue;

    /// <summary>The place of the first formula, such as C5; null where there is none.</summary>
    public string? FirstFormula { get; private set; }

    public int Formulas { get; private set; }

    /// <summary>The first row beyond a spreadsheet's last, or that does not follow the one before it; null where there is none.</summary>
    public string? WrongRow { get; private set; }

    /// <summary>The last row and the last column (from 1) with a value or a formula; cells with a format alone do not count.</summary>
    public SheetExtent Extent { get; private set; }

    /// <summary>The first row with more cells than a spreadsheet has columns, some of them twice; null for none.</summary>
    public string? CrowdedRow { get; private set; }

    public bool IsRight => WrongRow is null && CrowdedRow is null;

    /// <summary>What is shown of the cells that hold an error of the spreadsheet's (#REF!), or a formula that was never computed.</summary>
    public ErrorCells Errors
    {
        get
        {
            EndCell();
            return _errors;
        }
    }

    /// <summary>Takes note of an element, or of a value's text.</summary>
    public void Add(XmlReader reader)
    {
        if (reader.NodeType == XmlNodeType.Element)
        {
            AddElement(reader);
        }
        else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
        {
            AddText(reader.Value);
        }
    }

    private void AddElement(XmlReader reader)
    {
        _isInValue = false;
        switch (reader.LocalName)
        {
            case "row":
                EndCell();
                Row(reader.GetAttribute("r"));
                break;
            case "c":
                EndCell();
                Cell(reader.GetAttribute("r") ?? "");
                _isText = reader.GetAttribute("t") == "str";
                _isError = reader.GetAttribute("t") == "e";
                if (_isError)
                {
                    _errors.Add(_row, _column, ErrorCells.Unnamed);
                }

                break;
            case "f":
                Formulas++;
                FirstFormula ??= _cell;
                _lacksValue = true;
                Extent = Extent.With(_row, _column);
                break;
            case "is":
                Extent = Extent.With(_row, _column);
                break;
            case "v":
                Extent = Extent.With(_row, _column);
                // An empty text is a value; an empty number is none.
                _isInValue = true;
                _lacksValue &= !_isText;
                break;
            default:
                break;
        }
    }

    /// <summary>The text of a cell with an error is its name, such as #N/A.</summary>
    private void AddText(string text)
    {
        _lacksValue &= !_isInValue;
        if (_isInValue && _isError && text.Length <= MaxErrorLength && text.StartsWith('#'))
        {
            _errors.Name(_row, _column, text);
        }
    }

    private void EndCell()
    {
        if (_lacksValue)
        {
            _errors.Add(_row, _column, GridCell.FormulaWithoutValue);
        }

        _lacksValue = false;
    }

    /// <summary>A cell stands where it says, else behind the one before it.</summary>
    private void Cell(string place)
    {
        (_cell, _column) = (place, ColumnOf(place) ?? _column + 1);
        if (++_cellsInRow > GridLimits.MaxSheetColumns)
        {
            CrowdedRow ??= $"{_row}";
        }
    }

    /// <summary>The column, from 0, of a place such as C5; null where it is none.</summary>
    private static int? ColumnOf(string place)
    {
        var column = 0;
        for (var i = 0; i < place.Length; i++)
        {
            if (place[i] is < 'A' or > 'Z')
            {
                return i is > 0 and < 5 && int.TryParse(place.AsSpan(i), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    ? column - 1 : null;
            }

            column = i < 4 ? (column * 26) + place[i] - 'A' + 1 : column;
        }

        return null;
    }

    private void Row(string? number)
    {
        var row = number is null ? _row + 1
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (row <= _row || row > GridLimits.MaxSheetRows)
        {
            WrongRow ??= number ?? $"{row}";
        }

        (_row, _column, _cellsInRow) = (row, -1, 0);
    }
}
