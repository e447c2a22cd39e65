using Index766.TestKit;
using Server.Tests.CommandLine;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>What can't begin ends with exit code 2 and one sentence, Vietnamese first and English in brackets.</summary>
public sealed class SentenceTests : IDisposable
{
    private readonly TempData _data = new();

    [Theory]
    [InlineData("urls=nonsense", "nonsense")]
    [InlineData("urls=https://127.0.0.1:0", "--urls")]
    [InlineData("urls=http://203.0.113.7:80", "--urls")]
    [InlineData("urls=http://127.0.0.1:99999", "--urls")]
    [InlineData("Kestrel:Endpoints:A:Url=http://127.0.0.1:70000", "Kestrel")]
    [InlineData("Kestrel:Endpoints:A:Url=https://127.0.0.1:0", "Kestrel")]
    [InlineData("Storage:DataFolder=/proc/nowhere", "/proc/nowhere")]
    [InlineData("Storage:DataFolder=", "Storage:DataFolder")]
    [InlineData("Mail:Sendr=Smtp", "Mail:Sendr")]
    [InlineData("Storage:RulesFolder=nowhere", "nowhere")]
    public async Task The_Server_says_in_one_sentence_why_it_can_not_start(string setting, string named)
    {
        var end = await ProgramProcess.RunAsync(_data.Folder, setting);

        AssertSentence(end.ExitCode, end.Errors, named);
        Assert.DoesNotContain("   at ", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index766.db")]
    [InlineData("blobs")]
    [InlineData("loops.lock/")]
    public async Task A_data_folder_that_is_damaged_is_one_sentence(string part)
    {
        if (part.EndsWith('/'))
        {
            Directory.CreateDirectory(_data[part]);
        }
        else
        {
            await File.WriteAllTextAsync(_data[part], new string('x', 8192), TestContext.Current.CancellationToken);
            Directory.CreateDirectory(_data[part == "blobs" ? "temp" : "blobs"]);
        }

        var end = await ProgramProcess.RunAsync(_data.Folder);

        AssertSentence(end.ExitCode, end.Errors, _data.Folder);
    }

    [Theory]
    [InlineData("score", "nowhere.csv")]
    [InlineData("score", "")]
    [InlineData("check", "/")]
    [InlineData("check-notice", "")]
    [InlineData("units", "import", "nowhere.csv")]
    [InlineData("generate", "")]
    [InlineData("generate", "/proc/nowhere/x.csv")]
    [InlineData("generate", "/dev/full")]
    [InlineData("generate", "/")]
    [InlineData("export", "brief", "SAMPLE", "--unit", "BP-S04", "--out", "")]
    [InlineData("export", "notice", "SAMPLE", "--out", "/proc/nowhere/x.docx")]
    [InlineData("export", "notice", "SAMPLE", "--out", "/proc")]
    [InlineData("score", "SAMPLE", "--data", "nowhere")]
    [InlineData("backup", "--out", "")]
    [InlineData("replay", "--data-folder", "")]
    [InlineData("replay", "--data-folder", "nowhere")]
    [InlineData("export", "parquet", "--out", "x", "--data-folder", "nowhere")]
    public async Task The_command_line_says_in_one_sentence_what_it_can_not_read_or_write(params string[] arguments)
    {
        var end = await Cli.RunAsync(_data.Folder,
            [.. arguments.Select(argument => argument == "SAMPLE" ? Sample : argument)]);

        AssertSentence(end.ExitCode, end.Errors, "");
    }

    public void Dispose() => _data.Dispose();

    private static string Sample => Repository.PathOf("data/samples/bp-2024-12-17-scores.csv");

    private static void AssertSentence(int exitCode, string errors, string named)
    {
        Assert.Equal(2, exitCode);
        var sentence = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.Contains(" (", sentence, StringComparison.Ordinal);
        Assert.Contains(sentence, c => c > 0x7f);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
