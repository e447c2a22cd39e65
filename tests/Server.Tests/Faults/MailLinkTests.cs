using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>E-mails that really go out have links that their readers can open, or somebody is told.</summary>
public sealed class MailLinkTests : IDisposable
{
    private readonly TempData _data = new();

    [Theory]
    [InlineData("Mail:Sender=Smtp", "Api:PublicUrl=http://localhost:7071", true)]
    [InlineData("Mail:Sender=Smtp", "Api:PublicUrl=https://127.0.0.1/chiso", true)]
    [InlineData("Mail:Sender=Smtp", "Api:PublicUrl=https://chiso766.binhphuoc.example", false)]
    [InlineData("Mail:Sender=Pickup", "Api:PublicUrl=http://localhost:7071", false)]
    public async Task Links_to_the_readers_own_machine_are_a_warning_at_the_start_and_on_the_status(string sender, string url, bool isWarned)
    {
        await using var program = await RunningProgram.StartAsync(
            _data.Folder, sender, url, "Mail:Host=127.0.0.1", "Sources:0:Name=tay", "Sources:0:Kind=Upload");
        var status = await program.GetJsonAsync("/api/status");

        Assert.Equal(isWarned, program.Log.Warnings.Any(line => line.Text.Contains("Api:PublicUrl", StringComparison.Ordinal)));
        Assert.Equal(isWarned, status.TryGetProperty("linkFault", out _));
        Assert.Equal(isWarned, (await program.GetAsync("/status")).Text.Contains("Api:PublicUrl", StringComparison.Ordinal));
    }

    public void Dispose() => _data.Dispose();
}
