using System.IO.Compression;
using System.Reflection.PortableExecutable;
using Index766.TestKit;

namespace Functions.Tests.Host;

/// <summary>
/// publish.sh --server --runtime win-x64, looked at but not run: the self-hosted program for a Windows machine, and nothing that only the
/// Functions host reads. It stands beside the other tests of what is published: one at a time.
/// </summary>
public sealed class WindowsPublishTests(PublishedApp app) : IDisposable
{
    private readonly TempData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Holds_the_program_and_its_data_and_nothing_for_the_Functions_host()
    {
        var folder = _data["index766"];
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Index766.Server.exe"), "an earlier one", TestContext.Current.CancellationToken);
        await PublishAsync(folder);

        AssertWindowsProgram(Path.Combine(folder, "Index766.Server.exe"));
        AssertWindowsProgram(Path.Combine(folder, "Index766.Cli.exe"));
        Assert.True(File.Exists(Path.Combine(folder, "coreclr.dll")), "It runs where no .NET is installed.");
        Assert.True(File.Exists(Path.Combine(folder, "e_sqlite3.dll")), "It brings its database.");
        Assert.False(File.Exists(Path.Combine(folder, "host.json")));
        Assert.Equal(FilesBelow(Repository.PathOf("data")), FilesBelow(Path.Combine(folder, "data")));
        await using var zip = await ZipFile.OpenReadAsync(folder + ".zip", TestContext.Current.CancellationToken);
        Assert.Contains(zip.Entries, entry => entry.FullName == "Index766.Server.exe");
    }

    [Fact]
    public async Task A_folder_with_something_else_is_left_alone()
    {
        await File.WriteAllTextAsync(_data["so-lieu.csv"], "x", TestContext.Current.CancellationToken);

        Assert.Contains("name an empty folder", await PublishAsync(_data.Folder, expectedExit: 2), StringComparison.Ordinal);
        Assert.True(File.Exists(_data["so-lieu.csv"]));
    }

    private static void AssertWindowsProgram(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        Assert.Equal(Machine.Amd64, file.PEHeaders.CoffHeader.Machine);
        Assert.Equal(Subsystem.WindowsCui, file.PEHeaders.PEHeader!.Subsystem);
    }

    private static List<string> FilesBelow(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal)];

    private Task<string> PublishAsync(string folder, int expectedExit = 0) =>
        app.PublishAsync(["--server", "--runtime", "win-x64", folder], expectedExit);
}
