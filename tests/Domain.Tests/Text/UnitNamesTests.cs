using Index766.Domain.Text;

namespace Index766.Domain.Tests.Text;

public class UnitNamesTests
{
    [Theory]
    [InlineData("Huyện Lộc Ninh", "huyện Lộc Ninh", "Lộc Ninh")]
    [InlineData("Tỉnh Bình Phước", "tỉnh Bình Phước", "Bình Phước")]
    [InlineData("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")]
    [InlineData("Quận 1", "quận 1", "Quận 1")]
    [InlineData("Sở Y tế", "Sở Y tế", "Sở Y tế")]
    [InlineData("", "", "")]
    public void The_kind_of_a_place_is_small_in_a_sentence_and_left_out_before_a_date(string name, string inSentence, string place) =>
        Assert.Equal((inSentence, place), (UnitNames.InSentence(name), UnitNames.WithoutKind(name)));
}
