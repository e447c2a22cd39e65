using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using static Index766.Documents.Word.Wml;

namespace Documents.Tests.Shipped;

/// <summary>The notice as it ships.</summary>
internal static class ShippedNotice
{
    /// <summary>Writes its body.</summary>
    public static void Write(Body body, PageSettings page)
    {
        body.Append(ShippedTemplates.Head(page, "UBND {{TINH_HOA}}", "VĂN PHÒNG", "Số:          /TB-VPUBND", null));
        body.Append(ShippedTemplates.Sample());
        body.Append(
            P(DocStyles.Text, ""),
            P(DocStyles.Title, "THÔNG BÁO"),
            P(DocStyles.Title, "Kết quả Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng"),
            P(DocStyles.Title, "phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính,"),
            P(DocStyles.Title, "cung cấp dịch vụ công {{KY}}"),
            ShippedTemplates.Rule(page.TextWidth(landscape: false) * 2 / 5),
            P(DocStyles.Basis,
                "Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ phê duyệt Bộ chỉ số chỉ đạo, điều "
                    + "hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công "
                    + "theo thời gian thực trên môi trường điện tử;"),
            P(DocStyles.Text, "{{#CHI_TIEU_CHUNG}}"),
            P(DocStyles.Basis,
                "Căn cứ Quyết định số {{QUYET_DINH}} về giao chỉ tiêu thực hiện nhiệm vụ cải cách thủ tục hành chính gắn với chuyển đổi "
                    + "số {{KY}};"),
            P(DocStyles.Text, "{{/CHI_TIEU_CHUNG}}"),
            P(DocStyles.Basis, "Theo số liệu Bộ chỉ số 766 trên Cổng Dịch vụ công quốc gia đến {{THOI_DIEM}}."),
            P(DocStyles.Text, "Văn phòng UBND {{TINH}} thông báo kết quả như sau:"),
            P(DocStyles.Text, "{{#XEP_HANG}}"),
            P(DocStyles.Heading, "{{SO_PHAN}}. Kết quả đánh giá, xếp hạng theo Bộ chỉ số 766 đối với {{KHOI}}"),
            ShippedTemplates.Ranking(page),
            P(DocStyles.Note, "{{#KHONG_XEP_HANG}}"),
            P(DocStyles.Note, "Số liệu chưa đủ để xếp hạng khối này."),
            P(DocStyles.Note, "{{/KHONG_XEP_HANG}}"),
            P(DocStyles.Note, "{{#BIEN_DONG}}"),
            P(DocStyles.Text, "{{SO_VOI_TRUOC}}"),
            P(DocStyles.Note, "{{/BIEN_DONG}}"),
            P(DocStyles.Text, "{{/XEP_HANG}}"));
        Targets(body);
        Dossiers(body);
        Requests(body);
        body.Append(P(DocStyles.Text, ""), ShippedTemplates.Foot(page, ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            "- CT, các PCT UBND {{TINH}} (b/c);", "{{#NOI_NHAN_CAP}}", "- {{NOI_NHAN}};", "{{/NOI_NHAN_CAP}}",
            "- LĐVP, các phòng, trung tâm;", "- Lưu: VT."));
        Appendix(body, page);
    }

    private static void Targets(Body body) => body.Append(
        P(DocStyles.Text, "{{#CHI_TIEU_CHUNG}}"),
        P(DocStyles.Text,
            "Đối với các chỉ tiêu giao tại Quyết định số {{QUYET_DINH}} (số liệu đến {{THOI_DIEM_CHI_TIEU}}), mức độ hoàn thành của "
                + "từng đơn vị tại Phụ lục kèm theo, trong đó:"),
        P(DocStyles.Text, "{{#CHI_TIEU_CAP}}"),
        P(DocStyles.Text, "- Đối với {{KHOI}}: cao nhất là {{HOAN_THANH_CAO_NHAT}}; thấp nhất là {{HOAN_THANH_THAP_NHAT}}."),
        P(DocStyles.Text, "{{/CHI_TIEU_CAP}}"),
        P(DocStyles.Text, "{{/CHI_TIEU_CHUNG}}"));

    private static void Dossiers(Body body) => body.Append(
        P(DocStyles.Text, "{{#HO_SO}}"),
        P(DocStyles.Heading,
            "{{SO_PHAN}}. Kết quả tiếp nhận và giải quyết hồ sơ thủ tục hành chính {{KY_HO_SO}} (số liệu đến {{THOI_DIEM_HO_SO}})"),
        P(DocStyles.Text, "{{#TONG_HO_SO}}"),
        P(DocStyles.Text, "- Tổng số hồ sơ tiếp nhận: {{TIEP_NHAN}} hồ sơ."),
        P(DocStyles.Text, "- Tổng số hồ sơ đã giải quyết: {{GIAI_QUYET}} hồ sơ, trong đó:"),
        P(DocStyles.Text, "+ Đúng hạn: {{DUNG_HAN}} hồ sơ (đạt tỷ lệ {{TY_LE_DUNG_HAN}} so với tổng số hồ sơ đã giải quyết)."),
        P(DocStyles.Text, "+ Trễ hạn: {{SO_TRE_HAN}} hồ sơ (chiếm {{TY_LE_TRE_HAN}} so với tổng số hồ sơ đã giải quyết)."),
        P(DocStyles.Text, "{{#QUA_HAN}}"),
        P(DocStyles.Text, "- Hồ sơ quá hạn chưa giải quyết: {{SO_QUA_HAN}} hồ sơ."),
        P(DocStyles.Text, "{{/QUA_HAN}}"),
        P(DocStyles.Text, "{{/TONG_HO_SO}}"),
        P(DocStyles.Text, "{{#TRE_HAN}}"),
        P(DocStyles.Text, "Các đơn vị có trên {{NGUONG}} hồ sơ trễ hạn gồm:"),
        P(DocStyles.Text, "{{#TRE_HAN_CAP}}"),
        P(DocStyles.Text, "- {{CAP}}: {{DANH_SACH}}."),
        P(DocStyles.Text, "{{/TRE_HAN_CAP}}"),
        P(DocStyles.Text, "{{/TRE_HAN}}"),
        P(DocStyles.Text, "{{/HO_SO}}"));

    private static void Requests(Body body) => body.Append(
        P(DocStyles.Text, "{{#DE_NGHI}}"),
        P(DocStyles.Heading, "{{SO_PHAN_DE_NGHI}}. Đề nghị các đơn vị, địa phương"),
        P(DocStyles.Text, "{{#DE_NGHI_KHONG_SO_LIEU}}"),
        P(DocStyles.Text,
            "- {{DS_KHONG_SO_LIEU}}: nhập và đồng bộ đầy đủ dữ liệu giải quyết thủ tục hành chính lên Cổng Dịch vụ công quốc gia để "
                + "được đánh giá, chấm điểm."),
        P(DocStyles.Text, "{{/DE_NGHI_KHONG_SO_LIEU}}"),
        P(DocStyles.Text, "{{#DE_NGHI_CHI_TIEU}}"),
        P(DocStyles.Text,
            "- {{SO_DON_VI_CHUA_DAT}} đơn vị còn chỉ tiêu chưa đạt ({{SO_KET_QUA_CHUA_DAT}} kết quả chưa đạt tại Phụ lục): rà soát, đối "
                + "chiếu số liệu giữa Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh và Cổng Dịch vụ công quốc gia; khắc "
                + "phục từng chỉ tiêu, trường hợp số liệu chưa khớp thì phối hợp với cơ quan quản lý Hệ thống để đồng bộ lại."),
        P(DocStyles.Text, "{{/DE_NGHI_CHI_TIEU}}"),
        P(DocStyles.Text, "{{#DE_NGHI_TRE_HAN}}"),
        P(DocStyles.Text,
            "- {{SO_DON_VI_TRE_HAN}} đơn vị có trên {{NGUONG}} hồ sơ trễ hạn: kiểm tra, xử lý dứt điểm hồ sơ còn tồn đọng theo đúng quy "
                + "định."),
        P(DocStyles.Text, "{{/DE_NGHI_TRE_HAN}}"),
        P(DocStyles.Text,
            "Kết quả rà soát, xử lý gửi về Văn phòng UBND {{TINH}} trước ngày       tháng       năm            để tổng hợp, báo cáo Chủ "
                + "tịch UBND {{TINH}}."),
        P(DocStyles.Text, "{{/DE_NGHI}}"),
        P(DocStyles.Text, "Trên đây là Thông báo kết quả Bộ chỉ số 766 {{KY}} của Văn phòng UBND {{TINH}}./."));

    /// <summary>The pages before it end with the section's first paragraph; where there is no appendix, they are all there is.</summary>
    private static void Appendix(Body body, PageSettings page) => body.Append(
        P(DocStyles.Note, "{{#PHU_LUC}}"),
        new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocStyles.Break },
                Pages.Section(page, landscape: false, DocxFile.HeaderId))),
        P(DocStyles.Title, "Phụ lục"),
        P(DocStyles.Title, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU THEO QUYẾT ĐỊNH SỐ {{QUYET_DINH_HOA}}"),
        P(DocStyles.NoteCentre,
            R("(Kèm theo Thông báo số          /TB-VPUBND ngày       tháng       năm            của Văn phòng UBND {{TINH}}; số liệu "
                + "đến {{THOI_DIEM_CHI_TIEU}})", italic: true)),
        P(DocStyles.Note, "{{#TRANG}}"),
        P(DocStyles.Break, "{{SANG_TRANG}}"),
        P(DocStyles.NoteCentre, R("PHẦN {{SO_LA_MA}} – {{KHOI_HOA}}", bold: true)),
        P(DocStyles.Note, "{{BANG_CHI_TIEU}}"),
        P(DocStyles.Note, "{{/TRANG}}"),
        P(DocStyles.Note,
            R("Nguồn số liệu: Cổng Dịch vụ công quốc gia, {{THOI_DIEM_CHI_TIEU}}. “-” là không có số liệu, tính là Chưa đạt.",
                italic: true)),
        P(DocStyles.Note, "{{/PHU_LUC}}"),
        Pages.Section(page, landscape: true, DocxFile.HeaderId));
}
