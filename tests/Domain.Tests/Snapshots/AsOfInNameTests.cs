using Index766.Domain.Snapshots;

namespace Index766.Domain.Tests.Snapshots;

public class AsOfInNameTests
{
    [Theory]
    [InlineData("bp-2024-12-17-scores.csv", "2024-12-17T00:00:00+07:00")]
    [InlineData("766_20241217.xlsx", "2024-12-17T00:00:00+07:00")]
    [InlineData("go-dau 2024-02-05T16h30.csv", "2024-02-05T16:30:00+07:00")]
    [InlineData("20240205T1630.json", "2024-02-05T16:30:00+07:00")]
    [InlineData("2024-12-17 sua ngay 2024-12-17.csv", "2024-12-17T00:00:00+07:00")]
    [InlineData("bao-cao.csv", null)]
    [InlineData("2024-12.csv", null)]
    [InlineData("2024-1217.csv", null)]
    [InlineData("2024-02-30.csv", null)]
    [InlineData("120241217.csv", null)]
    [InlineData("202412171.csv", null)]
    [InlineData("17-12-2024.csv", null)]
    [InlineData("2024-12-10 den 2024-12-17.csv", null)]
    public void A_name_gives_an_as_of_where_it_has_one_date_that_can_be_read_in_one_way(string name, string? expected)
    {
        Assert.Equal(expected, AsOfInName.Find(name)?.ToString());
    }
}
