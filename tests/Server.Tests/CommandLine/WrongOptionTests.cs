using Index766.TestKit;

namespace Server.Tests.CommandLine;

/// <summary>An option that can't be used is answered with one sentence and exit code 2, and nothing is written.</summary>
public sealed class WrongOptionTests : IDisposable
{
    private readonly TempData _folder = new();

    [Theory]
    [InlineData("--older-than: cần một số từ 30 đến 10000; gặp “abc”", "storage", "compact", "--older-than", "abc")]
    [InlineData("--older-than: cần một số từ 30 đến 10000; gặp “5”", "storage", "compact", "--older-than", "5")]
    [InlineData("--stop-share: cần một số từ 1 đến 100; gặp “1e9”", "alerts", "preview", "--stop-share", "1e9")]
    [InlineData("export parquet: không kèm loại văn bản và tệp (goes alone); gặp “notice”", "export", "notice", "parquet", "--out", "out")]
    public async Task Is_answered_with_a_sentence(string sentence, params string[] arguments)
    {
        var run = await Cli.RunAsync(_folder.Folder, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(sentence, run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Folder));
    }

    public void Dispose() => _folder.Dispose();
}
