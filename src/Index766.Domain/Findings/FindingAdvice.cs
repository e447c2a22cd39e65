using System.Collections.Frozen;

namespace Index766.Domain.Findings;

/// <summary>What a finding means and what to do about it, in a clerk's words.</summary>
/// <param name="Title">What is wrong, in Vietnamese.</param>
/// <param name="TitleEnglish">The same in English.</param>
/// <param name="Advice">What to do, in Vietnamese.</param>
/// <param name="AdviceEnglish">The same in English.</param>
public sealed record FindingAdvice(string Title, string TitleEnglish, string Advice, string AdviceEnglish)
{
    private static readonly FindingAdvice Other = new("Số liệu chưa đúng", "The figures are not right",
        "Sửa như yêu cầu được nêu rồi gửi lại.", "Correct it as it says, and send it again.");

    private static readonly FrozenDictionary<FindingKind, FindingAdvice> ByKind = new Dictionary<FindingKind, FindingAdvice>
    {
        [FindingKind.UnreadableFile] =
            new("Không đọc được tệp", "The file can't be read", "Mở tệp bằng chương trình đã tạo ra nó, kiểm tra rồi lưu lại và gửi lại.",
            "Open the file in the program that made it, check it, save it again and send it again."),
        [FindingKind.OtherFormat] =
            new("Tệp ở dạng không đọc được", "A file in a format that is not read", "Chuyển tệp sang dạng được nêu rồi gửi lại, cùng tên.",
            "Convert the file as it says, and send it again under the same name."),
        [FindingKind.WrongHeading] =
            new("Tiêu đề cột chưa đúng", "A heading is wrong", "Sửa tiêu đề cột như yêu cầu.", "Correct the heading."),
        [FindingKind.BrokenRow] =
            new("Dòng thiếu hoặc thừa ô", "A row has too few or too many cells", "Xem dòng này có thiếu hoặc thừa dấu phân cách không.",
            "See whether the row lacks a separator or has one too many."),
        [FindingKind.WrongNumber] = new("Ô này phải là số", "A cell that should hold a number", "Sửa ô như yêu cầu rồi lưu và gửi lại.",
            "Correct the cell, save the file and send it again."),
        [FindingKind.WrongDate] = new("Ngày hoặc kỳ chưa đúng", "A date or period is wrong",
            "Ghi ngày theo dạng 2024-12-17 (ở tiêu đề của bảng: ngày 17/12/2024), kỳ theo dạng 2024, 2024-Q1 hoặc 2024-01.",
            "Write dates as 2024-12-17 (in the title of a table: ngày 17/12/2024) and periods as 2024, 2024-Q1 or 2024-01."),
        [FindingKind.WrongWord] =
            new("Từ này không nằm trong danh sách cho phép", "A word that is not allowed here", "Thay bằng một trong các từ được nêu.",
            "Use one of the words that are named."),
        [FindingKind.SecondAsOf] = new("Bảng có hai thời điểm hoặc hai kỳ", "The table has two moments or two periods",
            "Giữ một thời điểm và một kỳ; số liệu của thời điểm khác để ở tệp khác.",
            "Keep one moment and one period; put figures of another into a file of their own."),
        [FindingKind.FutureAsOf] = new("Thời điểm số liệu ở tương lai", "The as-of lies in the future", "Kiểm tra ngày của số liệu.",
            "Check the date of the figures."),
        [FindingKind.UndescribedUnit] = new("Không xác định được đơn vị", "A unit that can't be told",
            "Kiểm tra mã hoặc tên đơn vị và tỉnh ở tiêu đề; đơn vị mới thì thêm vào data/units.",
            "Check the unit's code or name, and the province in the title; add a new unit to data/units."),
        [FindingKind.DescribedUnit] =
            new("Đơn vị chỉ có trong tệp này", "A unit that only this file describes", "Thêm đơn vị vào data/units (lệnh units import).",
            "Add the unit to data/units (command units import)."),
        [FindingKind.NameOfAnotherTime] = new("Tên đơn vị của thời kỳ khác", "A unit's name of another time",
            "Kiểm tra thời điểm số liệu; nếu đúng, sửa tên đơn vị. Ngày đổi tên ở data/units.",
            "Check the as-of; where it is right, correct the unit's name. When a name changed is in data/units."),
        [FindingKind.UnknownIndicator] =
            new("Không có chỉ số này", "An indicator that nobody knows", "Kiểm tra mã chỉ số; mã gần nhất được nêu bên cạnh.",
            "Check the indicator's code; the nearest one is named."),
        [FindingKind.DuplicateReading] =
            new("Một số liệu có hai lần", "The same figure stands twice", "Giữ một dòng cho mỗi đơn vị và chỉ số.",
            "Keep one row for each unit and indicator."),
        [FindingKind.ValueOverMaximum] =
            new("Giá trị vượt mức có thể", "A value beyond what is possible", "Kiểm tra lại con số trong tài liệu gốc.",
            "Check the figure in the original document."),
        [FindingKind.PrintedMaximum] = new("Điểm tối đa in trong tài liệu khác quy định", "The printed maximum differs from the rule's",
            "Kiểm tra điểm tối đa; nếu tài liệu gốc in như vậy, giữ nguyên.",
            "Check the maximum; where the original prints it so, leave it."),
        [FindingKind.UnexplainedSum] =
            new("Tổng không khớp với các phần", "The sum is not that of its parts", "Cộng lại; nếu tài liệu gốc in như vậy, giữ nguyên.",
            "Add it up again; where the original prints it so, leave it."),
        [FindingKind.MixedKinds] = new("Hai loại số liệu trong một bảng", "Two kinds of figures in one table",
            "Tách điểm Bộ chỉ số, kết quả chỉ tiêu và số hồ sơ thành các tệp riêng.",
            "Put index figures, target results and dossier figures into files of their own."),
        [FindingKind.NoMethodology] = new("Kỳ này chưa có phương pháp tính", "No methodology covers the period",
            "Kiểm tra kỳ; nếu đúng, thêm phương pháp tính vào data/methodology.",
            "Check the period; where it is right, add its methodology to data/methodology."),
        [FindingKind.TooFewUnits] = new("Thiếu đơn vị so với lần trước", "Fewer units than last time",
            "Bổ sung các đơn vị còn thiếu; nếu thật sự ít hơn, người phụ trách có thể chấp nhận tệp (lệnh accept).",
            "Add the missing units; where there are really fewer, the person in charge can accept the file (command accept)."),
        [FindingKind.UnknownHeading] = new("Tiêu đề cột chưa biết", "A heading that is not known",
            "Sửa tiêu đề cột; nếu là tiêu đề của cơ quan mình, thêm một dòng vào data/headings/headings.csv (cột không dùng đến: "
                    + "ignore).",
            "Correct the heading; where it is your office's own, add a row to data/headings/headings.csv (ignore for a column "
                        + "of no interest)."),
        [FindingKind.AmbiguousNumber] = new("Số có thể đọc theo hai cách", "A number that can be read in two ways",
            "Gõ lại số không có dấu phân cách hàng nghìn; nếu là số lẻ, ghi không quá hai chữ số thập phân.",
            "Type the number without thousands separators; of a fraction at most two decimals."),
        [FindingKind.AmbiguousRatio] = new(
            "Không rõ là phân số hay phần trăm", "Fractions or percentages",
            "Ghi “%” trong từng ô (trong Excel: định dạng ô là Phần trăm), hoặc nhân các phân số với 100.",
            "Write “%” into each cell (in Excel: format the cells as percentages), or multiply the fractions by 100."),
        [FindingKind.AssumedReading] = new(
            "Có hai cách đọc, một cách được dùng", "One of two readings is used",
            "Xem cách đọc được nêu có đúng không; nếu không, ghi rõ trong bảng rồi gửi lại.",
            "See whether the reading that is named is right; where it is not, say it in the table and send it again."),
        [FindingKind.WrongRoot] =
            new("Số liệu của tỉnh khác", "Figures of another province", "Gửi tệp vào đúng nguồn, hoặc sửa Root của nguồn trong cấu hình.",
            "Send the file to its own source, or correct the source's Root."),
        [FindingKind.PrintedRate] = new("Tỷ lệ in ra khác tỷ lệ tính từ số hồ sơ", "A printed percentage is not what its counts give",
            "Tính lại; nếu tài liệu gốc in như vậy, giữ nguyên.", "Compute it again; where the original prints it so, leave it."),
        [FindingKind.PrintedResult] = new("Đánh giá in ra khác kết quả", "A printed evaluation is not what the results give",
            "Kiểm tra lại; nếu tài liệu gốc in như vậy, giữ nguyên.", "Check it; where the original prints it so, leave it."),
        [FindingKind.SkippedSheet] = new("Một phần của tệp được bỏ qua", "A part of the file was passed over",
            "Nếu phần này có số liệu cần dùng: bỏ ẩn trang tính hoặc sửa dòng tiêu đề; nếu không, không cần làm gì.",
            "Where it has figures that count, unhide the sheet or correct its heading; else nothing is to be done."),
        [FindingKind.FormulaValue] =
            new("Tệp có công thức", "The file has formulas", "Nếu tệp được lưu sau khi Excel đã tính xong thì không cần làm gì.",
            "Nothing is to be done where the file was saved after Excel had computed it."),
    }.ToFrozenDictionary();

    /// <summary>The advice on a kind of finding.</summary>
    public static FindingAdvice Of(FindingKind kind) => ByKind.GetValueOrDefault(kind, Other);
}
