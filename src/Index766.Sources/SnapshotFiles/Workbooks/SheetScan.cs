using System.Xml;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>What is noticed of a sheet before it is read: its formulas and errors, and rows that stand in no order.</summary>
internal sealed class SheetScan
{
    public const int MaxRows = 1_048_576;

    private const int MaxErrors = 10_000;

    /// <summary>How a cell of a spreadsheet's error is shown that does not say which.</summary>
    public const string Error = "#!";

    private const int MaxErrorLength = 20;

    private readonly Dictionary<string, string> _errors = new(StringComparer.OrdinalIgnoreCase);
    private int _row;
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

    /// <summary>
    /// What is shown of the cells that hold an error of the spreadsheet's (#REF!), or a formula that was never computed, by place such as
    /// C5; the first ones where there are very many.
    /// </summary>
    public IReadOnlyDictionary<string, string> Errors
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
                _cell = reader.GetAttribute("r") ?? "";
                _isText = reader.GetAttribute("t") == "str";
                _isError = reader.GetAttribute("t") == "e";
                if (_isError)
                {
                    Note(Error);
                }

                break;
            case "f":
                Formulas++;
                FirstFormula ??= _cell;
                _lacksValue = true;
                break;
            case "v":
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
        if (_isInValue && _isError && text.Length <= MaxErrorLength && text.StartsWith('#') && _errors.ContainsKey(_cell))
        {
            _errors[_cell] = text;
        }
    }

    private void EndCell()
    {
        if (_lacksValue)
        {
            Note(GridCell.FormulaWithoutValue);
        }

        _lacksValue = false;
    }

    private void Note(string shown)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.TryAdd(_cell, shown);
        }
    }

    private void Row(string? number)
    {
        var row = number is null ? _row + 1
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (row <= _row || row > MaxRows)
        {
            WrongRow ??= number ?? $"{row}";
        }

        _row = row;
    }
}
