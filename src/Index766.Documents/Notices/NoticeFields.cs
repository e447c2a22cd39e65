using System.Globalization;
using Index766.Documents.Templates;
using Index766.Documents.Word;
using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Reports;
using Index766.Domain.Scoring;
using Index766.Domain.Stories;
using Index766.Domain.Targets;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Documents.Notices;

/// <summary>The fields of notice and letter, from the figures of a report.</summary>
internal static class NoticeFields
{
    public static FieldSet Of(ReportModel report, PageSettings page)
    {
        var (head, part) = (report.Head, new PartNumbers());
        var boards = report.Boards
            .Select((board, i) => BoardOf(board, part.Next(), report.Boards.Count > 1 ? PartNumbers.Roman(i + 1) : "")).ToList();
        var dossiers = report.Dossiers is { } table ? DossiersOf(report, table, part.Next()) : null;
        var (withoutData, missed, late) = (WithoutData(report), Missed(report), TooLate(report));
        var isAsked = withoutData is not null || missed is not null || late is not null;
        return new FieldSet()
            .Text("TINH", UnitNames.InSentence(head.ScopeName)).Text("TINH_HOA", head.ScopeName.ToUpperInvariant())
            .Text("DIA_DANH", UnitNames.WithoutKind(head.ScopeName))
            .Text("KY", head.Period.Vietnamese()).Text("THOI_DIEM", head.AsOf.Vietnamese()).Text("NGUON", head.Source)
            .When("MAU", head.IsSample)
            .When("DIEM_CHUNG", head.Total is null ? null : OwnScoreOf(head))
            .Section("XEP_HANG", boards)
            .When("CHI_TIEU_CHUNG", report.Targets.Count == 0 ? null : TargetsOf(report))
            .When("HO_SO", dossiers)
            .Text("SO_PHAN_DE_NGHI", isAsked ? part.Next() : "").When("DE_NGHI", isAsked)
            .When("DE_NGHI_KHONG_SO_LIEU", withoutData).When("DE_NGHI_CHI_TIEU", missed).When("DE_NGHI_TRE_HAN", late)
            .Section("NOI_NHAN_CAP", RecipientsOf(head))
            .When("PHU_LUC", report.Targets.Count == 0 ? null : AppendixOf(report, page));
    }

    private static FieldSet OwnScoreOf(ReportHead head) => new FieldSet().Text("TONG_DIEM", VietnameseNumber.Points(head.Total))
        .When("HANG_CHUNG", head.PublishedRank is { } rank ? new FieldSet().Text("HANG", rank) : null);

    /// <summary>A list of addressees ends with a full stop.</summary>
    private static IEnumerable<FieldSet> RecipientsOf(ReportHead head)
    {
        var levels = OfficeNameFormatter.Recipients(head);
        return levels.Select((level, i) => new FieldSet()
            .Text("NOI_NHAN", OfficeNameFormatter.Capital(OfficeNameFormatter.Units(level)))
            .Text("DAU_CAU", i == levels.Count - 1 ? "." : ";"));
    }

    private static FieldSet BoardOf(Board board, string part, string appendix)
    {
        var scored = board.Rows.Where(row => row.Total is not null).ToList();
        var isRanked = board.Rows.Any(row => row.RankText is not null);
        return new FieldSet()
            .Text("SO_PHAN", part).Text("SO_PHU_LUC", appendix).Text("KHOI", OfficeNameFormatter.Units(board.Level))
            .Text("KHOI_HOA", OfficeNameFormatter.Units(board.Level).ToUpperInvariant())
            .Text("THOI_DIEM_XEP_HANG", board.AsOf.Vietnamese())
            .Text("SO_DON_VI", board.Units)
            .Section("DON_VI", board.Rows.Select((row, i) => new FieldSet()
                .Text("TT", i + 1).Text("TEN_DON_VI", row.UnitName)
                .Text("DIEM", VietnameseNumber.Points(row.Total)).Text("XEP_HANG_DON_VI", PrintedRow.RankOf(row))
                .Text("GHI_CHU", PrintedRow.NoteOf(row))))
            .When("DAN_DAU", isRanked && scored.Count > 1
                ? new FieldSet().Text("DON_VI_DAU", Scored(scored[0])).Text("DON_VI_CUOI", Scored(scored[^1])) : null)
            .When("KHONG_XEP_HANG", !isRanked)
            .When("BIEN_DONG", BoardStoryMaker.Make(board, null) is { Moves: not null } story
                ? new FieldSet().Text("SO_VOI_TRUOC", BoardStoryText.Of(story)[1].Vietnamese) : null);
    }

    private static string Scored(BoardRow row) => $"{UnitNames.InSentence(row.UnitName)} ({VietnameseNumber.Points(row.Total)} điểm)";

    private static FieldSet TargetsOf(ReportModel report) => Decisions(new FieldSet(), report)
        .Text("THOI_DIEM_CHI_TIEU", report.Targets[0].AsOf.Vietnamese())
        .Section("CHI_TIEU_CAP", report.Targets.Select(matrix => new FieldSet()
            .Text("KHOI", OfficeNameFormatter.Units(matrix.Level))
            .Text("HOAN_THANH_CAO_NHAT", Extreme(matrix, Enumerable.Max))
            .Text("HOAN_THANH_THAP_NHAT", Extreme(matrix, Enumerable.Min))
            .Section("CHI_TIEU", matrix.Targets.Select(target => new FieldSet()
                .Text("TEN_CHI_TIEU", target.Name.TrimEnd('.', ' ')).Text("MUC_CHI_TIEU", VietnameseNumber.Short(target.Percent) + "%")
                .Text("KET_QUA_CHI_TIEU", TargetResults.Of(matrix, target, WithoutProcedures(report)))))));

    private static HashSet<UnitCode> WithoutProcedures(ReportModel report) =>
        [.. report.Boards.SelectMany(board => board.Rows).Where(row => row.Status == UnitStatus.NotApplicable).Select(row => row.UnitCode)];

    /// <summary>The units whose completion is the highest or lowest, with it.</summary>
    private static string Extreme(TargetBoard matrix, Func<IEnumerable<decimal>, decimal> choose)
    {
        var known = matrix.Rows.Where(row => row.Completion is not null).ToList();
        if (known.Count == 0)
        {
            return VietnameseNumber.Nothing;
        }

        var value = choose(known.Select(row => row.Completion!.Value));
        var names = known.Where(row => row.Completion == value).Select(row => UnitNames.InSentence(row.UnitName));
        return $"{string.Join(", ", names)} ({VietnameseNumber.Completion(value)})";
    }

    private static FieldSet DossiersOf(ReportModel report, DossierTable table, string part) => new FieldSet()
        .Text("SO_PHAN", part).Text("KY_HO_SO", table.Period.Vietnamese()).Text("THOI_DIEM_HO_SO", table.AsOf.Vietnamese())
        .When("TONG_HO_SO", table.Totals is { } totals ? TotalsOf(totals) : null)
        .When("TRE_HAN", report.Late.Count == 0 ? null : LateOf(report));

    private static FieldSet TotalsOf(DossierFigures totals) => new FieldSet()
        .Text("TIEP_NHAN", VietnameseNumber.Count(totals.Received)).Text("GIAI_QUYET", VietnameseNumber.Count(totals.Resolved))
        .Text("DUNG_HAN", VietnameseNumber.Count(totals.OnTime))
        .Text("TY_LE_DUNG_HAN", VietnameseNumber.Percent(totals.OnTimeRate?.Computed))
        .Text("SO_TRE_HAN", VietnameseNumber.Count(totals.Late)).Text("TY_LE_TRE_HAN", VietnameseNumber.Percent(totals.LateRate?.Computed))
        .When("QUA_HAN", totals.Overdue is { } overdue ? new FieldSet().Text("SO_QUA_HAN", VietnameseNumber.Count(overdue)) : null);

    private static FieldSet LateOf(ReportModel report) => new FieldSet()
        .Text("NGUONG", report.LateOver)
        .Section("TRE_HAN_CAP", report.Late.Select(level => new FieldSet()
            .Text("CAP", OfficeNameFormatter.Short(level.Level)).Text("DANH_SACH", string.Join("; ", level.Units.Select(Shown)))));

    private static string Shown(LateUnit unit) =>
        $"{UnitNames.InSentence(unit.UnitName)}{(unit.DistrictName is { } district ? $", {UnitNames.InSentence(district)}" : "")} "
            + $"({VietnameseNumber.Count(unit.Late)})";

    private static FieldSet AppendixOf(ReportModel report, PageSettings page)
    {
        var pages = report.Targets.SelectMany((matrix, i) => matrix.Rows.Chunk(page.UnitsPerPage)
            .Select(rows => (Matrix: matrix, Part: i + 1, Rows: rows)));
        return Decisions(new FieldSet(), report)
            .Text("THOI_DIEM_CHI_TIEU", report.Targets[0].AsOf.Vietnamese())
            .Section("TRANG", pages.Select((one, i) => new FieldSet()
                .Block("SANG_TRANG", () => MatrixTable.PageBreak(isFirst: i == 0))
                .Text("SO_LA_MA", PartNumbers.Roman(one.Part))
                .Text("KHOI_HOA", OfficeNameFormatter.Units(one.Matrix.Level).ToUpperInvariant())
                .Block("BANG_CHI_TIEU", () => MatrixTable.Draw(one.Matrix, one.Rows, report, page))));
    }

    private static FieldSet Decisions(FieldSet fields, ReportModel report)
    {
        var decisions = string.Join(", ", report.Targets.SelectMany(matrix => matrix.Decisions).Distinct(StringComparer.Ordinal));
        return fields.Text("QUYET_DINH", decisions).Text("QUYET_DINH_HOA", decisions.ToUpperInvariant());
    }

    private static FieldSet? WithoutData(ReportModel report)
    {
        var units = report.Boards.SelectMany(board => board.Rows).Where(row => row.Status == UnitStatus.NoData)
            .Select(row => UnitNames.InSentence(row.UnitName)).ToList();
        return units.Count == 0 ? null : new FieldSet().Text("DS_KHONG_SO_LIEU", OfficeNameFormatter.Capital(string.Join("; ", units)));
    }

    private static FieldSet? Missed(ReportModel report)
    {
        var rows = report.Targets.SelectMany(matrix => matrix.Rows).Where(row => row.Results.Any(cell => !cell.IsMet)).ToList();
        return rows.Count == 0 ? null : new FieldSet()
            .Text("SO_DON_VI_CHUA_DAT", TwoDigits(rows.Count))
            .Text("SO_KET_QUA_CHUA_DAT", TwoDigits(rows.Sum(row => row.Results.Count(cell => !cell.IsMet))));
    }

    private static FieldSet? TooLate(ReportModel report)
    {
        var count = report.Late.Sum(level => level.Units.Count);
        return count == 0 ? null : new FieldSet().Text("NGUONG", TwoDigits(report.LateOver)).Text("SO_DON_VI_TRE_HAN", TwoDigits(count));
    }

    private static string TwoDigits(int value) => value.ToString("00", CultureInfo.InvariantCulture);
}

/// <summary>
/// What became of a target, in a letter's line: how many units met it, who missed it with which result, and who has no data.
/// </summary>
internal static class TargetResults
{
    /// <summary>Units that are named at most; the rest is counted.</summary>
    private const int MaxNamed = 8;

    /// <summary><c>15/18 đơn vị đạt; chưa đạt: Sở Xây dựng (85,2%); không có số liệu: Sở Tài chính</c>.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="target">The target.</param>
    /// <param name="withoutProcedures">The units that nothing of it applies to: they are not counted.</param>
    public static string Of(TargetBoard matrix, Target target, IReadOnlySet<UnitCode> withoutProcedures)
    {
        var results = matrix.Rows.Where(row => row.Results.Count > 0 || !withoutProcedures.Contains(row.UnitCode))
            .Select(row => (Name: UnitNames.InSentence(row.UnitName),
                Cell: row.Results.FirstOrDefault(cell => cell.Code == target.Measure))).ToList();
        var missed = results.Where(result => result.Cell is { IsMet: false, NoData: false }).OrderBy(result => result.Cell!.Result)
            .Select(result => $"{result.Name} ({VietnameseNumber.Short(result.Cell!.Result)}%)");
        var withoutData = results.Where(result => result.Cell is null or { NoData: true }).Select(result => result.Name);
        return $"{results.Count(result => result.Cell is { IsMet: true })}/{results.Count} đơn vị đạt"
            + Listed("chưa đạt", [.. missed]) + Listed("không có số liệu", [.. withoutData]);
    }

    private static string Listed(string title, List<string> names)
    {
        var rest = names.Count > MaxNamed ? $" và {names.Count - MaxNamed} đơn vị khác" : "";
        return names.Count == 0 ? "" : $"; {title}: {string.Join(", ", names.Take(MaxNamed))}{rest}";
    }
}

/// <summary>Numbers the parts of a document as they come: a part that is left out leaves no gap.</summary>
internal sealed class PartNumbers
{
    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

    private int _last;

    public string Next() => (++_last).ToString(CultureInfo.InvariantCulture);

    public static string Roman(int number) => number <= Romans.Length ? Romans[number - 1] : number.ToString(CultureInfo.InvariantCulture);
}
