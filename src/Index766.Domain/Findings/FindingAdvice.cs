namespace Index766.Domain.Findings;

/// <summary>What a finding means and what to do about it, in a clerk's words.</summary>
/// <param name="Title">What is wrong, in Vietnamese.</param>
/// <param name="TitleEnglish">The same in English.</param>
/// <param name="Advice">What to do, in Vietnamese.</param>
/// <param name="AdviceEnglish">The same in English.</param>
public sealed record FindingAdvice(string Title, string TitleEnglish, string Advice, string AdviceEnglish)
{
    /// <summary>The words for a kind of finding.</summary>
    public static FindingAdvice Of(FindingKind kind) => kind switch
    {
        FindingKind.UnreadableFile => new("Không đọc được tệp", "The file can't be read", "Mở tệp bằng chương trình đã tạo ra nó, kiểm tra rồi lưu lại và gửi lại.", "Open the file in the program that made it, check it, save it again and send it again."),
        FindingKind.WrongHeading => new("Tiêu đề cột chưa đúng", "A heading is wrong", "Sửa tiêu đề cột như yêu cầu; nếu tiêu đề này là của cơ quan mình, thêm vào tệp tiêu đề trong data/headings.", "Correct the heading; where it is your office's own, add it to the file of headings in data/headings."),
        FindingKind.BrokenRow => new("Dòng thiếu hoặc thừa ô", "A row has too few or too many cells", "Xem dòng này có thiếu hoặc thừa dấu phân cách không.", "See whether the row lacks a separator or has one too many."),
        FindingKind.WrongNumber => new("Ô này phải là số", "A cell that should hold a number", "Sửa ô thành một số; không có số liệu thì để trống và ghi trạng thái.", "Make it a number; without data leave it empty and give the status."),
        FindingKind.WrongDate => new("Ngày hoặc kỳ chưa đúng", "A date or period is wrong", "Ghi ngày theo dạng 2024-12-17, kỳ theo dạng 2024, 2024-Q1 hoặc 2024-01.", "Write dates as 2024-12-17 and periods as 2024, 2024-Q1 or 2024-01."),
        FindingKind.WrongWord => new("Từ này không nằm trong danh sách cho phép", "A word that is not allowed here", "Thay bằng một trong các từ được nêu.", "Use one of the words that are named."),
        FindingKind.SecondAsOf => new("Bảng có hai thời điểm số liệu", "The table has two as-of moments", "Tách thành hai tệp, mỗi tệp một thời điểm và một kỳ.", "Make two files, each of one moment and one period."),
        FindingKind.FutureAsOf => new("Thời điểm số liệu ở tương lai", "The as-of lies in the future", "Kiểm tra ngày của số liệu.", "Check the date of the figures."),
        FindingKind.UndescribedUnit => new("Đơn vị không có trong danh mục", "A unit that nobody knows", "Kiểm tra mã hoặc tên đơn vị; đơn vị mới thì thêm vào data/units.", "Check the unit's code or name; add a new unit to data/units."),
        FindingKind.DescribedUnit => new("Đơn vị chỉ có trong tệp này", "A unit that only this file describes", "Thêm đơn vị vào data/units.", "Add the unit to data/units."),
        FindingKind.UnknownIndicator => new("Không có chỉ số này", "An indicator that nobody knows", "Kiểm tra mã chỉ số; mã gần nhất được nêu bên cạnh.", "Check the indicator's code; the nearest one is named."),
        FindingKind.DuplicateReading => new("Một số liệu có hai lần", "The same figure stands twice", "Giữ một dòng cho mỗi đơn vị và chỉ số.", "Keep one row for each unit and indicator."),
        FindingKind.ValueOverMaximum => new("Giá trị vượt mức có thể", "A value beyond what is possible", "Kiểm tra lại con số trong tài liệu gốc.", "Check the figure in the original document."),
        FindingKind.PrintedMaximum => new("Điểm tối đa in trong tài liệu khác quy định", "The printed maximum differs from the rule's", "Kiểm tra điểm tối đa; nếu tài liệu gốc in như vậy, giữ nguyên.", "Check the maximum; where the original prints it so, leave it."),
        FindingKind.UnexplainedSum => new("Tổng không khớp với các phần", "The sum is not that of its parts", "Cộng lại; nếu tài liệu gốc in như vậy, giữ nguyên.", "Add it up again; where the original prints it so, leave it."),
        FindingKind.MixedKinds => new("Hai loại số liệu trong một bảng", "Two kinds of figures in one table", "Tách điểm Bộ chỉ số và kết quả chỉ tiêu thành hai tệp.", "Put index figures and target results into two files."),
        FindingKind.NoMethodology => new("Kỳ này chưa có phương pháp tính", "No methodology covers the period", "Kiểm tra kỳ; nếu đúng, thêm phương pháp tính vào data/methodology.", "Check the period; where it is right, add its methodology to data/methodology."),
        FindingKind.TooFewUnits => new("Thiếu đơn vị so với lần trước", "Fewer units than last time", "Bổ sung các đơn vị còn thiếu; nếu thật sự ít hơn, người phụ trách có thể chấp nhận tệp (lệnh accept).", "Add the missing units; where there are really fewer, the person in charge can accept the file (command accept)."),
        _ => new("Số liệu chưa đúng", "The figures are not right", "Sửa như yêu cầu được nêu rồi gửi lại.", "Correct it as it says, and send it again."),
    };
}
