using Chaos.World;
using Index766.TestKit;

namespace Chaos.Tests;

/// <summary>What the verdict sees: it must find every loss, or a table without one says nothing.</summary>
[Trait("Starts", "process")]
public sealed class OutcomeTests : IAsyncLifetime
{
    private readonly TempData _folder = new();
    private Storage _whole = null!;
    private Storage _harmed = null!;

    public async ValueTask InitializeAsync()
    {
        var office = new Office(_folder["rules"], seed: 1);
        var programs = new Programs(Path.Combine(AppContext.BaseDirectory, "Index766.Server"), office);
        _whole = new Storage(Directory.CreateDirectory(_folder["whole"]).FullName);
        Office.Put(_whole.Inbox, "a.csv", office.ProvinceOn(0));
        await using (var program = await programs.ListenAsync(_whole))
        {
            await programs.RestAsync(program, _whole, TimeSpan.FromMinutes(1));
        }

        _harmed = new Storage(_folder["harmed"]);
        foreach (var file in Directory.GetFiles(_whole.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_harmed.Folder, Path.GetRelativePath(_whole.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Finds_each_harm_and_nothing_else()
    {
        Assert.Empty(await LossesAsync());

        var mails = Directory.GetFiles(_harmed.MailFolder, "*.eml");
        File.Copy(mails[0], Path.Combine(_harmed.MailFolder, "twice.eml"));
        Assert.Contains("once and again", Assert.Single(await LossesAsync()), StringComparison.Ordinal);

        File.Delete(Path.Combine(_harmed.MailFolder, "twice.eml"));
        File.Delete(mails[1]);
        Assert.StartsWith("lost: e-mail", Assert.Single(await LossesAsync()), StringComparison.Ordinal);

        File.Copy(mails[1].Replace("harmed", "whole", StringComparison.Ordinal), mails[1]);
        var view = Directory.GetFiles(_harmed.DataFolder, "*board*", SearchOption.AllDirectories)[0];
        File.Delete(view);
        Assert.StartsWith("lost: views/", Assert.Single(await LossesAsync()), StringComparison.Ordinal);
    }

    private async Task<List<string>> LossesAsync() => (await Outcome.OfAsync(_harmed)).LossesAgainst(await Outcome.OfAsync(_whole));
}
