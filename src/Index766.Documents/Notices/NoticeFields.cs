using System.Globalization;
using Index766.Documents.Templates;
using Index766.Documents.Word;
using Index766.Domain.Boards;
using Index766.Domain.Dossiers;
using Index766.Domain.Reports;
using Index766.Domain.Scoring;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Documents.Notices;

/// <summary>The fields of notice and letter, from the figures of a report.</summary>
internal static class NoticeFields
{
    /// <summary>Every field that the two templates may name.</summary>
    public static IReadOnlyList<KnownField> Known { get; } = FieldCatalogue.All;

    /// <summary>The fields of a report.</summary>
    public static FieldSet Of(ReportModel report, PageSettings page)
    {
        var (head, part) = (report.Head, new PartNumbers());
        var boards =
            report.Boards.Select((board, i) => BoardOf(board, part.Next(), report.Boards.Count > 1 ? PartNumbers.Roman(i + 1) : ""))
                .ToList();
        var dossiers = report.Dossiers is { } table ? DossiersOf(report, table, part.Next()) : null;
        var (withoutData, missed, late) = (RequestFields.WithoutData(report), RequestFields.Missed(report), RequestFields.Late(report));
        var isAsked = withoutData is not null || missed is not null || late is not null;
        return new FieldSet()
            .Text("TINH", UnitNames.InSentence(head.ScopeName)).Text("TINH_HOA", head.ScopeName.ToUpperInvariant())
            .Text("DIA_DANH", OfficeNameFormatter.Place(head.ScopeName))
            .Text("KY", head.Period.Vietnamese()).Text("THOI_DIEM", OfficeNameFormatter.Moment(head.AsOf)).Text("NGUON", head.Source)
            .When("MAU", head.IsSample ? new FieldSet() : null)
            .When("DIEM_CHUNG", head.Total is null ? null : OwnScoreOf(head))
            .Section("XEP_HANG", boards)
            .When("CHI_TIEU_CHUNG", report.Targets.Count == 0 ? null : TargetsOf(report))
            .When("HO_SO", dossiers)
            .Text("SO_PHAN_DE_NGHI", isAsked ? part.Next() : "").When("DE_NGHI", isAsked ? new FieldSet() : null)
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
        return levels.Select(
            (level, i) => new FieldSet().Text("NOI_NHAN", OfficeNameFormatter.Capital(OfficeNameFormatter.Units(level)))
                .Text("DAU_CAU", i == levels.Count - 1 ? "." : ";"));
    }

    private static FieldSet BoardOf(Board board, string part, string appendix)
    {
        var (first, last) =
            (board.Rows.FirstOrDefault(row => row.Total is not null), board.Rows.LastOrDefault(row => row.Total is not null));
        var isRanked = board.Rows.Any(row => row.RankText is not null);
        return new FieldSet()
            .Text("SO_PHAN", part).Text("SO_PHU_LUC", appendix).Text("KHOI", OfficeNameFormatter.Units(board.Level))
            .Text("KHOI_HOA", OfficeNameFormatter.Units(board.Level).ToUpperInvariant())
            .Text("THOI_DIEM_XEP_HANG", OfficeNameFormatter.Moment(board.AsOf))
            .Text("SO_DON_VI", board.Units.ToString(CultureInfo.InvariantCulture))
            .Section("DON_VI", board.Rows.Select((row, i) => new FieldSet()
                .Text("TT", (i + 1).ToString(CultureInfo.InvariantCulture)).Text("TEN_DON_VI", row.UnitName)
                .Text("DIEM", VietnameseNumber.Points(row.Total)).Text("XEP_HANG_DON_VI", PrintedRow.RankOf(row))
                .Text("GHI_CHU", PrintedRow.NoteOf(row))))
            .When("DAN_DAU", isRanked && first is not null && last is not null && first != last
                ? new FieldSet().Text("DON_VI_DAU", Scored(first)).Text("DON_VI_CUOI", Scored(last)) : null)
            .When("KHONG_XEP_HANG", isRanked ? null : new FieldSet());
    }

    private static string Scored(BoardRow row) => $"{UnitNames.InSentence(row.UnitName)} ({VietnameseNumber.Points(row.Total)} điểm)";

    private static FieldSet TargetsOf(ReportModel report) => Decisions(new FieldSet(), report)
        .Text("THOI_DIEM_CHI_TIEU", OfficeNameFormatter.Moment(report.Targets[0].AsOf))
        .Section("CHI_TIEU_CAP", report.Targets.Select(matrix => new FieldSet()
            .Text("KHOI", OfficeNameFormatter.Units(matrix.Level))
            .Text("HOAN_THANH_CAO_NHAT", Extreme(matrix, completion => completion, true))
            .Text("HOAN_THANH_THAP_NHAT", Extreme(matrix, completion => completion, false))
            .Section("CHI_TIEU", matrix.Targets.Select(target => new FieldSet()
                .Text("TEN_CHI_TIEU", target.Name.TrimEnd('.', ' ')).Text("MUC_CHI_TIEU", VietnameseNumber.Short(target.Percent) + "%")
                .Text("KET_QUA_CHI_TIEU", TargetResults.Of(matrix, target, WithoutProcedures(report)))))));

    private static HashSet<UnitCode> WithoutProcedures(ReportModel report) =>
        [.. report.Boards.SelectMany(board => board.Rows).Where(row => row.Status == UnitStatus.NotApplicable).Select(row => row.UnitCode)];

    private static string Extreme(TargetBoard matrix, Func<decimal, decimal> of, bool highest)
    {
        var known = matrix.Rows.Where(row => row.Completion is not null).ToList();
        if (known.Count == 0)
        {
            return VietnameseNumber.Nothing;
        }

        var value = highest ? known.Max(row => of(row.Completion!.Value)) : known.Min(row => of(row.Completion!.Value));
        return $"{string.Join(", ", known.Where(row => row.Completion == value).Select(row => UnitNames.InSentence(row.UnitName)))} "
            + $"({VietnameseNumber.Completion(value)})";
    }

    private static FieldSet DossiersOf(ReportModel report, DossierTable table, string part) => new FieldSet()
        .Text("SO_PHAN", part).Text("KY_HO_SO", table.Period.Vietnamese()).Text("THOI_DIEM_HO_SO", OfficeNameFormatter.Moment(table.AsOf))
        .When("TONG_HO_SO", table.Totals is { } totals ? TotalsOf(totals) : null)
        .When("TRE_HAN", report.Late.Count == 0 ? null : LateOf(report));

    private static FieldSet TotalsOf(DossierFigures totals) => new FieldSet()
        .Text("TIEP_NHAN", VietnameseNumber.Count(totals.Received)).Text("GIAI_QUYET", VietnameseNumber.Count(totals.Resolved))
        .Text("DUNG_HAN", VietnameseNumber.Count(totals.OnTime))
        .Text("TY_LE_DUNG_HAN", VietnameseNumber.Percent(totals.OnTimeRate?.Computed))
        .Text("SO_TRE_HAN", VietnameseNumber.Count(totals.Late)).Text("TY_LE_TRE_HAN", VietnameseNumber.Percent(totals.LateRate?.Computed))
        .When("QUA_HAN", totals.Overdue is { } overdue ? new FieldSet().Text("SO_QUA_HAN", VietnameseNumber.Count(overdue)) : null);

    private static FieldSet LateOf(ReportModel report) => new FieldSet()
        .Text("NGUONG", report.LateOver.ToString(CultureInfo.InvariantCulture))
        .Section("TRE_HAN_CAP",
            report.Late.Select(
                level => new FieldSet().Text("CAP", OfficeNameFormatter.Short(level.Level))
                    .Text("DANH_SACH", string.Join("; ", level.Units.Select(Shown)))));

    private static string Shown(LateUnit unit) =>
        $"{UnitNames.InSentence(unit.UnitName)}{(unit.DistrictName is { } district ? $", {UnitNames.InSentence(district)}" : "")} "
            + $"({VietnameseNumber.Count(unit.Late)})";

    private static FieldSet AppendixOf(ReportModel report, PageSettings page)
    {
        var pages =
            report.Targets.SelectMany(
                (matrix, i) => matrix.Rows.Chunk(page.UnitsPerPage).Select(rows => (Matrix: matrix, Part: i + 1, Rows: rows))).ToList();
        return Decisions(new FieldSet(), report)
            .Text("THOI_DIEM_CHI_TIEU", OfficeNameFormatter.Moment(report.Targets[0].AsOf))
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
}
