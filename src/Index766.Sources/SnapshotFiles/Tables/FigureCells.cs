using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Reads the figures of cells into drafts; a cell that is neither a figure nor a known word is a finding, and so is a figure that can be
/// read in two ways.
/// </summary>
internal sealed partial class FigureCells(TableContext table)
{
    private const int MaxGradeLength = 60;

    public void Read(GridCell cell, PlannedColumn column, int row, ReadingDraft draft)
    {
        draft.MaxPoints ??= column.MaxPoints;
        if (cell.IsEmpty)
        {
            return;
        }

        cell = FigureMarks.Without(cell);
        if (column.Role == ColumnRole.Grade)
        {
            ReadGrade(cell, column, row, draft);
        }
        else if (cell.IsDate)
        {
            Wrong(row, column, cell.Text, "số, không phải ngày tháng (trong Excel: định dạng ô là Văn bản rồi gõ lại)",
                "a figure, not a date (in Excel: format the cell as text and type it again)");
        }
        else if (cell.Number is null && table.Words.Cells.Find(cell.Text) is { } word)
        {
            ReadMeaning(cell, word, column, row, draft);
        }
        else if (column.Role == ColumnRole.Rank)
        {
            ReadRank(cell, column, row, draft);
        }
        else
        {
            ReadFigure(WithoutRemark(cell, draft), column, row, draft);
        }
    }

    /// <summary>The figure of "91% (trừ văn bản mật)"; the words behind it become the reading's note.</summary>
    private static GridCell WithoutRemark(GridCell cell, ReadingDraft draft)
    {
        if (cell.Number is not null || Remark().Match(cell.Text) is not { Success: true } match)
        {
            return cell;
        }

        draft.WordText ??= ComposedText.Nfc(match.Groups["remark"].Value);
        return new GridCell(match.Groups["figure"].Value);
    }

    /// <summary>A grade is words, as printed; "-" is none, and a number is probably a rank.</summary>
    private void ReadGrade(GridCell cell, PlannedColumn column, int row, ReadingDraft draft)
    {
        if (cell.Number is null && !cell.IsDate && cell.Text.Length <= MaxGradeLength && !cell.Text.Any(char.IsAsciiDigit))
        {
            draft.Grade = table.Words.Cells.Find(cell.Text) is CellMeaning.NoData or CellMeaning.NotApplicable or CellMeaning.NoDossiers
                ? null : ComposedText.Nfc(cell.Text);
        }
        else
        {
            table.Findings.Add(FindingKind.WrongWord, row, column.Name, cell.Text,
                "xếp loại bằng chữ như “Tốt”, hoặc “-” (thứ hạng thì đặt dưới tiêu đề “Xếp hạng”)",
                "a grade in words such as “Tốt”, or “-” (a rank belongs below a heading “Xếp hạng”)");
        }
    }

    private void ReadMeaning(GridCell cell, CellMeaning word, PlannedColumn column, int row, ReadingDraft draft)
    {
        if (word is CellMeaning.NoData or CellMeaning.NotApplicable or CellMeaning.NoDossiers or CellMeaning.NothingArose)
        {
            draft.Word ??= word;
            draft.WordText ??= cell.Text.Length > 1 ? cell.Text : null;
        }
        else
        {
            Wrong(row, column, cell.Text, "một con số, “-” hoặc một từ trong data/headings/words.csv",
                "a figure, “-” or a word of data/headings/words.csv");
        }
    }

    private void ReadFigure(GridCell cell, PlannedColumn column, int row, ReadingDraft draft)
    {
        switch (column.Role)
        {
            case ColumnRole.Points:
                var match = cell.Number is null ? OverMaximum().Match(cell.Text) : Match.Empty;
                draft.Points =
                    Figure(match.Success ? new GridCell(match.Groups["points"].Value) : cell, FigureKind.Points,
                        table.MaximumOf(draft.Measure), column, row);
                draft.MaxPoints = match.Success ? Figure(new GridCell(match.Groups["max"].Value), FigureKind.Points, null, column, row)
                    : draft.MaxPoints;
                break;
            case ColumnRole.Percent or ColumnRole.Result:
                draft.Ratio = Figure(cell, FigureKind.Percent, 100, column, row);
                var isSigned = FigureText.SaysPercent(cell) || RatioNotation.IsDefined(column.Heading);
                draft.RatioCell = draft.Ratio is { } ratio ? new RatioCell(column, row, ratio, isSigned) : null;
                break;
            case ColumnRole.Denominator:
                draft.Denominator = Figure(cell, FigureKind.Count, null, column, row);
                break;
            case ColumnRole.MaxPoints:
                draft.MaxPoints = Figure(cell, FigureKind.Points, 100, column, row);
                break;
            default:
                draft.Numerator = Figure(cell, FigureKind.Count, null, column, row);
                break;
        }
    }

    private void ReadRank(GridCell cell, PlannedColumn column, int row, ReadingDraft draft)
    {
        var match = RankShape().Match(cell.Text);
        if (match.Success)
        {
            draft.Numerator = decimal.Parse(match.Groups["rank"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
            draft.Denominator = match.Groups["peers"].Success
                ? decimal.Parse(match.Groups["peers"].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        }
        else
        {
            Wrong(row, column, cell.Text, "thứ hạng như 1 hoặc 01/18", "a rank such as 1 or 01/18");
        }
    }

    private decimal? Figure(GridCell cell, FigureKind kind, decimal? most, PlannedColumn column, int row)
    {
        if (cell.IsPercent && kind != FigureKind.Percent)
        {
            Wrong(row, column, cell.Text + "%", "một số, không phải phần trăm (trong Excel: định dạng ô là Số)",
                "a number, not a percentage (in Excel: format the cell as a number)");
            return null;
        }

        var figure = FigureText.Read(cell, kind, most);
        if (figure is { Value: { } one, Other: { } other })
        {
            var (first, second) = (VietnameseNumber.ExactShort(one), VietnameseNumber.ExactShort(other));
            table.Findings.Add(FindingKind.AmbiguousNumber, row, column.Name, cell.Text,
                $"một số chỉ đọc được một cách (đây có thể là {first} hoặc {second})",
                $"a number that can be read in one way only (this can be {Text(one)} or {Text(other)})");
            return null;
        }

        if (figure.Value is null && cell.Text == GridCell.FormulaWithoutValue)
        {
            Wrong(row, column, cell.Text, "kết quả của công thức (mở tệp bằng Excel, đợi tính xong rồi lưu lại)",
                "the formula's result (open the file in Excel, let it compute and save it again)");
        }
        else if (figure.Value is null)
        {
            var (kindText, kindEnglish) = kind switch
            {
                FigureKind.Count => ("số đếm như 480499 hoặc 480.499", "a count such as 480499 or 480.499"),
                FigureKind.Percent => ("tỷ lệ như 95,38 hoặc 95.38 %", "a percentage such as 95,38 or 95.38 %"),
                _ => ("điểm như 95,38 hoặc 95.38", "points such as 95,38 or 95.38"),
            };
            Wrong(row, column, cell.Text, $"{kindText}; không có số liệu thì để trống hoặc ghi “-”",
                $"{kindEnglish}; without data nothing or “-”");
        }

        return figure.Value;
    }

    private void Wrong(int row, PlannedColumn column, string found, string expected, string expectedEnglish) =>
        table.Findings.Add(FindingKind.WrongNumber, row, column.Name, found, expected, expectedEnglish);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<figure>[0-9][^()\p{L}]{0,40}?)( *\((?<remark>\p{L}[^()]{0,200})\)|(?<=%) +(?<remark>\p{L}.{0,200}))\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(
        @"\A(?<points>[^/]{1,30}?) */ *(?<max>[0-9]{1,3}([.,][0-9]{1,2})?)( *(điểm|đ))?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OverMaximum();

    [GeneratedRegex(@"\A(?<rank>[0-9]{1,6})( */ *(?<peers>[0-9]{1,6}))?( *\(.{0,40}\))?\z", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RankShape();
}
