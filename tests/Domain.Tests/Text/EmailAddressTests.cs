using Index766.Domain.Text;

namespace Index766.Domain.Tests.Text;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("lanhdao.stc@binhphuoc.example")]
    [InlineData("a@localhost")]
    [InlineData("o'brien+766@a-b.example")]
    [InlineData("vanthu@tỉnh-bình-phước.vn")]
    [InlineData("thu@127.0.0.1")]
    public void Takes_one_address(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lanhdao.stc")]
    [InlineData("a@")]
    [InlineData("@b.example")]
    [InlineData("a@b@c.example")]
    [InlineData("a b@c.example")]
    [InlineData(".a@b.example")]
    [InlineData("a..b@c.example")]
    [InlineData("a@-b.example")]
    [InlineData("a@b..example")]
    [InlineData("Lan <lan@b.example>")]
    [InlineData("lan@b.example, minh@b.example")]
    [InlineData("lan@b.example\n")]
    [InlineData("lan@b.example\r\nBcc: c@d.example")]
    [InlineData("giám.đốc@b.example")]
    public void Takes_nothing_else(string? text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void Takes_no_more_than_the_lengths_of_the_standard()
    {
        Assert.True(EmailAddress.IsValid(new string('a', 64) + "@b.example"));
        Assert.False(EmailAddress.IsValid(new string('a', 65) + "@b.example"));
        Assert.False(EmailAddress.IsValid("a@" + new string('b', 253)));
    }
}
