using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles;

public class JsonTests
{
    private const string Csv = """
        as_of,unit_code,unit_name,level,parent_code,indicator,numerator,denominator,points,status,note
        2024-12-17,X1,Xã A,commune,BP,TOTAL,,,"94,50",,ghi chú
        2024-12-17,X1,,,,RANK,1,18,,,
        2024-12-17,X2,,,,TOTAL,,,,no_data,
        """;

    private const string Rows = """
        [
          {"as_of":"2024-12-17","unit_code":"X1","unit_name":"Xã A","level":"commune","parent_code":"BP","indicator":"TOTAL","points":94.50,"note":"ghi chú"},
          {"AS_OF":"2024-12-17","unit_code":"X1","indicator":"RANK","numerator":"1","denominator":18,"points":null},
          {"as_of":"2024-12-17","unit_code":"X2","indicator":"TOTAL","status":"no_data"}
        ]
        """;

    [Theory]
    [InlineData(Rows)]
    [InlineData("{\"rows\":" + Rows + "}")]
    public void The_same_fields_in_json_are_the_same_readings(string json)
    {
        var (fromJson, fromCsv) = (Files.Table(json), Files.Table(Csv));

        Assert.Equal(fromCsv.Readings.Select(reading => reading with { Row = reading.Row - 1 }), fromJson.Readings);
        Assert.Equal(fromCsv.DescribedUnits, fromJson.DescribedUnits);
        Assert.Equal((fromCsv.Period, fromCsv.AsOf), (fromJson.Period, fromJson.AsOf));
        Assert.Equal(2, fromJson.Readings[0].Points!.Value.Scale);
    }

    [Fact]
    public void A_json_file_may_start_with_a_byte_order_mark()
    {
        Assert.Equal(3, Assert.Single(Files.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Rows)]).Tables).Readings.Count);
    }

    [Fact]
    public void Json_that_ends_too_early_is_refused_with_its_place()
    {
        Files.IsRefused(Files.Read("[\n {\"as_of\":\"2024-12-17\","),
            "f.csv, dòng 2, cột 23: gặp “,”; cần JSON đúng cú pháp, sâu không quá 16 cấp (tệp kết thúc giữa chừng).",
            "f.csv, row 2, column 23: found “,”; expected well-formed JSON, at most 16 levels deep (the file ends too early).");
    }

    [Fact]
    public void Broken_json_is_refused_with_its_place()
    {
        Files.IsRefused(Files.Read("[\n {\"as_of\" 1}]"),
            "f.csv, dòng 2, cột 11: gặp “1}]”; cần JSON đúng cú pháp, sâu không quá 16 cấp.",
            "f.csv, row 2, column 11: found “1}]”; expected well-formed JSON, at most 16 levels deep.");
    }

    [Fact]
    public void Json_that_is_too_deep_is_refused()
    {
        Files.IsRefused(Files.Read(new string('[', 100_000)),
            $"f.csv, dòng 1, cột 17: gặp “{new string('[', 24)}”; cần JSON đúng cú pháp, sâu không quá 16 cấp.",
            $"f.csv, row 1, column 17: found “{new string('[', 24)}”; expected well-formed JSON, at most 16 levels deep.");
    }

    [Theory]
    [InlineData("{\"error\":\"busy\"}")]
    [InlineData("{\"rows\":1}")]
    [InlineData("{\"rows\":[],\"total\":0}")]
    public void Json_without_rows_is_refused(string json)
    {
        Files.IsRefused(Files.Read(json),
            $"f.csv: gặp “{json}”; cần một mảng các dòng, {{\"rows\": [các dòng]}}, hoặc trả lời của Cổng Dịch vụ công quốc gia.",
            $"f.csv: found “{json}”; expected an array of rows, {{\"rows\": [rows]}}, or answers of the National Public Service Portal.");
    }

    [Fact]
    public void An_empty_array_is_refused()
    {
        Files.IsRefused(Files.Read("[]"), "f.csv: gặp “0”; cần ít nhất một dòng số liệu.",
            "f.csv: found “0”; expected at least one row of figures.");
    }

    [Fact]
    public void An_unknown_property_is_refused_once_with_the_nearest_known_one()
    {
        Files.IsRefused(
            Files.Read(
                """[{"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL","point":1},{"as_of":"2024-12-17","unit_code":"BP","indicator":"RANK","point":1}]"""),
            "f.csv, dòng 1, cột point: gặp “point”; cần tên cột đã biết (gần nhất: points).",
            "f.csv, row 1, column point: found “point”; expected a known column (nearest: points).");
    }

    [Fact]
    public void A_doubled_property_is_refused()
    {
        Files.IsRefused(Files.Read("""[{"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL","points":1,"points":2}]"""),
            "f.csv, dòng 1, cột points: gặp “points”; cần mỗi cột một lần.",
            "f.csv, row 1, column points: found “points”; expected each column once.");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("\"\\ud800\"")]
    public void A_value_that_is_neither_text_nor_number_is_refused(string value)
    {
        Files.IsRefused(Files.Read($$"""[{"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL","points":{{value}}}]"""),
            $"f.csv, dòng 1, cột points: gặp “{value}”; cần văn bản, số hoặc null.",
            $"f.csv, row 1, column points: found “{value}”; expected text, a number or null.");
    }

    [Fact]
    public void A_row_that_is_no_object_is_refused()
    {
        Files.IsRefused(Files.Read("""[{"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL"}, 7]"""),
            "f.csv, dòng 2: gặp “7”; cần một đối tượng {…} cho mỗi dòng.", "f.csv, row 2: found “7”; expected an object {…} for each row.");
    }

    [Fact]
    public void A_number_with_an_exponent_is_refused()
    {
        var file = Files.Read("""[{"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL","points":1e400}]""");

        Assert.Equal(("1e400", "points", 1), (Assert.Single(file.Findings).Found, file.Findings[0].Column, file.Findings[0].Row));
    }

    [Fact]
    public void Json_with_half_a_surrogate_pair_in_a_name_is_refused()
    {
        Assert.Empty(Files.Read("""[{"\ud800":1,"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL"}]""").Tables);
        Assert.Single(Files.Read("""[{"\ud800":1,"as_of":"2024-12-17","unit_code":"BP","indicator":"TOTAL"}]""").Findings);
    }
}
