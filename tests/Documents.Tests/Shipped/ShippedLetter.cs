using DocumentFormat.OpenXml.Wordprocessing;
using Index766.Documents.Word;
using static Index766.Documents.Word.Wml;

namespace Documents.Tests.Shipped;

/// <summary>The letter as it ships.</summary>
internal static class ShippedLetter
{
    /// <summary>Writes its body.</summary>
    public static void Write(Body body, PageSettings page)
    {
        body.Append(
            ShippedTemplates.Head(page, "ỦY BAN NHÂN DÂN", "{{TINH_HOA}}", "Số:          /UBND-KSTT",
                "V/v công bố kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp {{KY}}"));
        body.Append(ShippedTemplates.Sample());
        body.Append(
            P(DocStyles.Text, ""),
            P(DocStyles.Text, "Kính gửi:"),
            P(DocStyles.Text, "{{#NOI_NHAN_CAP}}"),
            P(DocStyles.Text, "- {{NOI_NHAN}}{{DAU_CAU}}"),
            P(DocStyles.Text, "{{/NOI_NHAN_CAP}}"),
            P(DocStyles.Text,
                "Căn cứ kết quả đánh giá Bộ chỉ số phục vụ người dân và doanh nghiệp (Bộ chỉ số 766) trên Cổng Dịch vụ công quốc gia, "
                    + "UBND {{TINH}} công bố kết quả {{KY}} như sau (số liệu tính đến {{THOI_DIEM}}; số liệu có thể thay đổi theo thời "
                    + "gian):"),
            P(DocStyles.Text, "{{#DIEM_CHUNG}}"),
            P(DocStyles.Text, "- Tổng số điểm của {{TINH}}: {{TONG_DIEM}}/100 điểm."),
            P(DocStyles.Text, "{{#HANG_CHUNG}}"),
            P(DocStyles.Text, "- Xếp hạng được công bố: {{HANG}}."),
            P(DocStyles.Text, "{{/HANG_CHUNG}}"),
            P(DocStyles.Text, "{{/DIEM_CHUNG}}"),
            P(DocStyles.Text, "{{#XEP_HANG}}"),
            P(DocStyles.Text, "- Đối với {{KHOI}}: {{SO_DON_VI}} đơn vị, chi tiết tại Phụ lục {{SO_PHU_LUC}} kèm theo."),
            P(DocStyles.Text, "{{#DAN_DAU}}"),
            P(DocStyles.Text, "Đơn vị dẫn đầu: {{DON_VI_DAU}}; đơn vị có điểm thấp nhất: {{DON_VI_CUOI}}."),
            P(DocStyles.Text, "{{/DAN_DAU}}"),
            P(DocStyles.Text, "{{/XEP_HANG}}"),
            P(DocStyles.Text, "{{#CHI_TIEU_CHUNG}}"),
            P(DocStyles.Text,
                "UBND {{TINH}} yêu cầu các cơ quan, đơn vị bảo đảm các chỉ tiêu tối thiểu theo Quyết định số {{QUYET_DINH}} (kết quả "
                    + "tính đến {{THOI_DIEM_CHI_TIEU}}):"),
            P(DocStyles.Text, "{{#CHI_TIEU_CAP}}"),
            P(DocStyles.Heading, "Đối với {{KHOI}}:"),
            P(DocStyles.Text, "{{#CHI_TIEU}}"),
            P(DocStyles.Text, "- {{TEN_CHI_TIEU}}: tối thiểu {{MUC_CHI_TIEU}}; kết quả: {{KET_QUA_CHI_TIEU}}."),
            P(DocStyles.Text, "{{/CHI_TIEU}}"),
            P(DocStyles.Text, "{{/CHI_TIEU_CAP}}"),
            P(DocStyles.Text, "{{/CHI_TIEU_CHUNG}}"),
            P(DocStyles.Text, "{{#DE_NGHI_KHONG_SO_LIEU}}"),
            P(DocStyles.Text,
                "Các đơn vị chưa có số liệu: {{DS_KHONG_SO_LIEU}}; yêu cầu nhập và đồng bộ đầy đủ dữ liệu lên Cổng Dịch vụ công quốc gia."),
            P(DocStyles.Text, "{{/DE_NGHI_KHONG_SO_LIEU}}"),
            P(DocStyles.Text, "Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc tổ chức thực hiện./."),
            P(DocStyles.Text, ""),
            ShippedTemplates.Foot(page, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "- Như trên;", "- CT, các PCT UBND {{TINH}};",
                "- Văn phòng UBND {{TINH}};", "- Lưu: VT, KSTT."),
            P(DocStyles.Text, "{{#XEP_HANG}}"),
            new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocStyles.Title }, new PageBreakBefore()),
                R("Phụ lục {{SO_PHU_LUC}}")),
            P(DocStyles.Title, "ĐIỂM VÀ XẾP HẠNG BỘ CHỈ SỐ 766 ĐỐI VỚI {{KHOI_HOA}}"),
            P(DocStyles.NoteCentre,
                R("(Kèm theo Công văn số          /UBND-KSTT ngày       tháng       năm            của UBND {{TINH}})", italic: true)),
            ShippedTemplates.Ranking(page),
            P(DocStyles.Text, "{{/XEP_HANG}}"),
            Pages.Section(page, landscape: false, DocxFile.HeaderId));
    }
}
