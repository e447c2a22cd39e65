using Index766.AzureStorage.Tables;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Azure;

public sealed class KeyTextTests
{
    private const string Forbidden = "/\\#?%,";

    [Fact]
    public void Writes_every_character_so_that_the_service_takes_it_and_reads_it_back()
    {
        foreach (var key in Characters())
        {
            var written = KeyText.Encode(key);
            Assert.DoesNotContain(written, c => char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal));
            Assert.Equal(key, KeyText.Decode(written));
        }
    }

    [Fact]
    public void Keeps_the_ordinal_order_of_every_pair_of_characters_before_any_other()
    {
        var keys = Characters().Take(0x180).SelectMany(key => new[] { key, key + "\0", key + "/", key + "z" }).Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(keys, keys.Select(KeyText.Encode).Order(StringComparer.Ordinal).Select(KeyText.Decode));
    }

    [Fact]
    public void Fits_every_accepted_key_into_the_512_characters_of_the_service()
    {
        foreach (var character in Characters().Take(0x180))
        {
            var longest = string.Concat(Enumerable.Repeat(character, StorageRules.MaxKeyLength));
            var fits = KeyText.Encode(longest).Length <= 512;
            Assert.Equal(fits, Record.Exception(() => StorageRules.CheckKey(longest)) is null);
        }
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("a.x")]
    [InlineData("a#")]
    public void Does_not_take_a_key_that_another_program_wrote(string written)
    {
        Assert.Throws<FormatException>(() => KeyText.Decode(written));
        Assert.False(KeyText.IsWritten(written));
    }

    private static IEnumerable<string> Characters() =>
        Enumerable.Range(0, 0x10000).Where(c => !char.IsSurrogate((char)c)).Select(c => $"{(char)c}");
}
