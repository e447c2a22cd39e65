using Index766.LocalStorage;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;
using Index766.Web.Hosting;

namespace Server.Tests.Wiring;

/// <summary>A store of files stands in for the container: both are under one suite.</summary>
public class RulesLoaderTests
{
    private static readonly string Shipped = Repository.PathOf("data");

    [Fact]
    public async Task Reads_the_folder_while_the_container_is_empty()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);

        Assert.Equal(ReferenceDataFolder.Load(Shipped).Checksum, (await LoadAsync(container)).Checksum);
        Assert.Equal(ReferenceDataFolder.Load(Shipped).Checksum, (await LoadAsync(null)).Checksum);
    }

    [Fact]
    public async Task Reads_the_container_alone_once_it_holds_files()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);
        foreach (var file in ReferenceDataFolder.Subfolders.SelectMany(subfolder => Directory.GetFiles(Path.Combine(Shipped, subfolder)))
            .Where(file => !file.EndsWith("bp-2024-qd127.json", StringComparison.Ordinal)))
        {
            await container.CreateAsync(Path.GetRelativePath(Shipped, file).Replace('\\', '/'), await File.ReadAllBytesAsync(file, Cancel),
                Cancel);
        }

        var data = await LoadAsync(container);

        Assert.DoesNotContain(data.TargetSets, set => set.Targets.Count > 0);
        Assert.Equal(ReferenceDataFolder.Load(Shipped).Units.All.Count(), data.Units.All.Count());
    }

    [Fact]
    public async Task Refuses_a_wrong_file_of_the_container_with_a_sentence_that_names_it()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);
        await container.CreateAsync("units/units.csv", "code;name\n"u8.ToArray(), Cancel);
        await container.CreateAsync("methodology/qd766-2026.json",
            await File.ReadAllBytesAsync(Path.Combine(Shipped, "methodology", "qd766-2026.json"), Cancel), Cancel);

        var fault = await Assert.ThrowsAsync<ReferenceDataException>(() => LoadAsync(container));
        Assert.Contains("units/units.csv", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_folders_rules_beside_a_container_that_holds_only_an_emails_template()
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);
        await container.CreateAsync("templates/mail/zalo.vi.txt", "Xin chào"u8.ToArray(), Cancel);

        var data = await LoadAsync(container);

        var shipped = ReferenceDataFolder.Load(Shipped);
        Assert.Equal("Xin chào", data.MailTemplates["templates/mail/zalo.vi.txt"]);
        Assert.Equal(shipped.MailTemplates["templates/mail/letter.vi.txt"], data.MailTemplates["templates/mail/letter.vi.txt"]);
        Assert.Equal((shipped.Units.All.Count(), shipped.Alerts.Rules.Count), (data.Units.All.Count(), data.Alerts.Rules.Count));
        Assert.NotEqual(shipped.Checksum, data.Checksum);
    }

    [Theory]
    [InlineData("alerts/rules.json",
        "the container has no methodology/, but alerts/rules.json; expected all rules together, or none, and then those of the folder "
            + "count.")]
    [InlineData("methodology/qd766-2026.json",
        "the container has no units/, but methodology/qd766-2026.json; expected all rules together, or none, and then those of the "
            + "folder count.")]
    public async Task Refuses_a_container_that_holds_some_of_the_rules_without_the_others(string file, string sentence)
    {
        using var folder = new TempData();
        using var container = new FileBlobStore(folder.Folder);
        await container.CreateAsync(file, await File.ReadAllBytesAsync(Path.Combine(Shipped, file), Cancel), Cancel);

        Assert.Equal($"index766-rules: {sentence}", (await Assert.ThrowsAsync<ReferenceDataException>(() => LoadAsync(container))).Message);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<ReferenceData> LoadAsync(FileBlobStore? container) => RulesLoader.LoadAsync(Shipped, container, Cancel);
}
