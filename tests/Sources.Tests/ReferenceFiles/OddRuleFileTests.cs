using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Index766.Sources.Tests.ReferenceFiles;

/// <summary>A rules folder with what is no file: the start ends with a sentence, and never waits.</summary>
public sealed class OddRuleFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempData _data = new();

    public OddRuleFileTests() => RulesCopy.To(_data.Folder);

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("units/odd.csv")]
    [InlineData("methodology/odd.json")]
    [InlineData("templates/mail/odd.txt")]
    public async Task A_pipe_is_refused_and_not_opened(string name)
    {
        SpecialFiles.MakePipe(_data[name]);

        Assert.Equal($"{name}: it is no file (FIFO); expected an ordinary file.", await FaultAsync());
    }

    [Fact]
    public async Task A_link_to_a_pipe_is_refused_and_not_opened()
    {
        SpecialFiles.MakePipe(_data["pipe"]);
        File.CreateSymbolicLink(_data["units/odd.csv"], "../pipe");

        Assert.Equal("units/odd.csv: it is no file (FIFO); expected an ordinary file.", await FaultAsync());
    }

    [Fact]
    public async Task A_link_in_a_round_is_refused()
    {
        File.CreateSymbolicLink(_data["units/a.csv"], "b.csv");
        File.CreateSymbolicLink(_data["units/b.csv"], "a.csv");

        Assert.Matches(
            @"^units/[ab]\.csv: the file can't be read: không đọc hoặc ghi được \(can't be read or written\); expected a readable file\.$",
            await FaultAsync());
    }

    [Fact]
    public async Task A_file_of_the_office_may_be_a_link()
    {
        File.Move(_data["units/units.csv"], _data["elsewhere.csv"]);
        File.CreateSymbolicLink(_data["units/units.csv"], "../elsewhere.csv");

        Assert.NotEmpty((await LoadAsync()).Methodologies);
    }

    [Fact]
    public async Task A_name_that_may_look_like_another_one_is_refused()
    {
        File.Copy(_data["units/units.csv"], _data["units/a\u202Evsc.csv"]);

        Assert.Equal("units/a[U+202E]vsc.csv: expected a file name without controls and characters that turn its direction.",
            await FaultAsync());
    }

    private async Task<string> FaultAsync() => (await Assert.ThrowsAsync<ReferenceDataException>(LoadAsync)).Message;

    private Task<ReferenceData> LoadAsync() =>
        Task.Run(() => ReferenceDataFolder.Load(_data.Folder)).WaitAsync(Patience, TestContext.Current.CancellationToken);
}
