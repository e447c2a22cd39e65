using Index766.TestKit;

namespace Server.Tests.Host;

/// <summary>The program on one machine is killed with SIGKILL at ten points spread over its steps, and started again.</summary>
public class KillTests
{
    private const int Points = 10;

    [Fact]
    public async Task Ends_with_the_same_documents_and_no_second_email_after_ten_kills()
    {
        using var undisturbed = new TempData();
        var effects = await RunAsync(undisturbed, null);
        var documents = await Outcome.DocumentsAsync(undisturbed["var"]);
        var recipients = Outcome.Recipients(undisturbed["var/mail"]);
        Assert.Equal(34, recipients.Count);

        foreach (var point in Enumerable.Range(0, Points))
        {
            using var folder = new TempData();
            // Before or after the effect, in turn; the first and the last are among them.
            var killAt = $"{1 + ((effects.Length - 1) * point / (Points - 1))}{(point % 2 == 0 ? "" : "+")}";
            await RunKilledAsync(folder, killAt);
            var both = await RunAsync(folder, null);

            // At most the one e-mail that was in the sender's hands is handed to it again: the documented window.
            Assert.InRange(both.Count(effect => effect == "send mail"), recipients.Count, recipients.Count + 1);

            Assert.Equal(documents, await Outcome.DocumentsAsync(folder["var"]));
            Assert.Equal(recipients, Outcome.Recipients(folder["var/mail"]));
            TestContext.Current.SendDiagnosticMessage("killed at {0} ({1})", killAt,
                effects[int.Parse(killAt.TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture) - 1]);
        }
    }

    /// <summary>The program that counts its effects: what ships, without being published first.</summary>
    internal static string KillPoints
    {
        get
        {
            // The same configuration as these tests, beside them in the tree.
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Repository.PathOf("tests", "KillPoints", "bin", here.Parent!.Name, here.Name, "KillPoints");
        }
    }

    private static async Task<string[]> RunAsync(TempData folder, string? killAt)
    {
        await using var program = await LocalRun.ToTheEndAsync(KillPoints, folder.Folder, Settings(folder, killAt));
        // A start that finds everything done has no effect.
        return File.Exists(folder["effects.txt"])
            ? await File.ReadAllLinesAsync(folder["effects.txt"], TestContext.Current.CancellationToken) : [];
    }

    private static async Task RunKilledAsync(TempData folder, string killAt)
    {
        await using var program = ChildProgram.Start(KillPoints, ["--urls", "http://127.0.0.1:0"], Settings(folder, killAt), folder.Folder);
        Assert.Equal(137, await program.ExitAsync());
    }

    private static Dictionary<string, string> Settings(TempData folder, string? killAt)
    {
        var settings = new Dictionary<string, string>(LocalRun.SourceSettings()) { ["EFFECTS_FILE"] = folder["effects.txt"] };
        if (killAt is not null)
        {
            settings["KILL_AT"] = killAt;
        }

        return settings;
    }
}
