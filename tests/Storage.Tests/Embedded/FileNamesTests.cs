using Index766.LocalStorage;
using Storage.Tests.Suites;

namespace Storage.Tests.Embedded;

public sealed class FileNamesTests
{
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt1", "lpt9", "conin$", "conout$"];

    [Theory]
    [InlineData("views/VN.json", "views+/!v!n.json")]
    [InlineData("a", "a")]
    [InlineData("con", "%63on")]
    [InlineData("dot.", "dot%2e")]
    [InlineData("Sở", "!s%e1%bb%9f")]
    public void Keeps_ordinary_names_readable(string path, string name)
    {
        Assert.Equal(name.Replace('/', Path.DirectorySeparatorChar), FileNames.Encode(path));
    }

    [Theory]
    [MemberData(nameof(BlobStoreSuite.OddPaths), MemberType = typeof(BlobStoreSuite))]
    public void Gives_names_that_Windows_and_Linux_accept(string path)
    {
        var name = FileNames.Encode(path);

        Assert.Equal(path, FileNames.Decode(name));
        foreach (var piece in name.Split(Path.DirectorySeparatorChar))
        {
            Assert.InRange(piece.Length, 1, 255);
            Assert.Matches(@"^[a-z0-9!%+~\-_=,@.]+$", piece);
            Assert.False(piece.EndsWith('.'));
            Assert.DoesNotContain(piece.Split('.')[0], Devices);
        }
    }

    [Fact]
    public void Gives_names_that_differ_by_more_than_case()
    {
        var paths = BlobStoreSuite.OddPaths.Select(it => it.Data)
            .Concat(["a", "A", "a/b", "A/b", "a/B", "a+/b", "a~/b", "!a", "%41", "con", "%63on"]).ToList();

        Assert.Equal(paths.Count, paths.Select(FileNames.Encode).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Does_not_take_a_foreign_name_for_a_document()
    {
        Assert.Null(FileNames.Decode("Thumbs.db"));
        Assert.Null(FileNames.Decode(Path.Combine("folder", "file")));
        Assert.Null(FileNames.Decode("half%4"));
    }
}
