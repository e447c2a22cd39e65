using System.Net;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Server.Loops;
using Index766.TestKit;
using Index766.Web.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>A sign-in for whose cookie the storage has no key: it can't be kept, or not read.</summary>
public sealed class SignInWithoutStorageTests : IDisposable
{
    private readonly SmallDisk disk = new(megabytes: 24);

    [Fact]
    public async Task A_sign_in_that_the_storage_does_not_carry_is_503_and_leaves_the_link_usable()
    {
        Assert.SkipWhen(disk.ReasonToSkip is not null, disk.ReasonToSkip ?? "");
        await using var program = await RunningProgram.StartAsync(Path.Combine(disk.Folder, "var"), "Api:OpenOnLoopback=false");
        await program.WaitUntilIdleAsync();
        var link = $"/sign-in?token={program.Services.GetRequiredService<SignInLink>().Renew()}";
        disk.Fill();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await program.GetAsync(link)).Status);
        Assert.DoesNotContain(program.Log.All, line => line.Text.Contains("GET /sign-in failed", StringComparison.Ordinal));
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));

        disk.Free();
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_stored_key_that_is_not_readable_is_503_and_said_with_its_name()
    {
        using var data = new TempData();
        using (var blobs = new FileBlobStore(data["var"]))
        {
            await blobs.CreateAsync(BlobPaths.SignInKey("key-half"), "<key id="u8.ToArray(), TestContext.Current.CancellationToken);
        }

        await using var program = await RunningProgram.StartAsync(data["var"], "Api:OpenOnLoopback=false");
        var link = $"/sign-in?token={program.Services.GetRequiredService<SignInLink>().Renew()}";

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await program.GetAsync(link)).Status);
        Assert.Contains(program.Log.All, line => line.Fault is null && line.Text.Contains("key-half", StringComparison.Ordinal));
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));
    }

    [Fact]
    public async Task A_browser_that_is_signed_in_gets_503_and_not_a_refusal_while_the_keys_cant_be_read_after_a_restart()
    {
        using var data = new TempData();
        string[] closed = ["Api:OpenOnLoopback=false", "Sources:0:Name=tay", "Sources:0:Kind=Upload"];
        (string, string) cookie;
        await using (var before = await RunningProgram.StartAsync(data["var"], closed))
        {
            await before.Services.GetRequiredService<LoopGate>().Opened;
            var link = $"/sign-in?token={before.Services.GetRequiredService<SignInLink>().Renew()}";
            cookie = ("Cookie", (await before.GetAsync(link)).Headers["Set-Cookie"].Split(';')[0]);
            Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/api/status", cookie)).Status);
        }

        await using var program = await RunningProgram.StartAsync(data["var"], [.. closed, $"Api:ReadKeys:0={RunningProgram.ReadKey}"]);
        await program.Services.GetRequiredService<LoopGate>().Opened;
        Directory.Move(data["var"], data["elsewhere"]);
        foreach (var path in (string[])["/", "/status", "/api/status", "/api/leaderboard?scope=BP&level=district"])
        {
            var answer = await program.GetAsync(path, cookie, ("Accept", "text/html,*/*"));
            var (type, sentence) = path.StartsWith("/api", StringComparison.Ordinal)
                ? ("application/problem+json", "Kho lưu trữ không truy cập được") : ("text/html", "Kho dữ liệu tạm thời không dùng được");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, type), (answer.Status, answer.MediaType));
            Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(path)).Status);
        }

        // A key says who asks, whatever the cookie is worth.
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/status", cookie, ("X-Api-Key", RunningProgram.ReadKey))).Status);
        Directory.Move(data["elsewhere"], data["var"]);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/status", cookie)).Status);
    }

    public void Dispose() => disk.Dispose();
}
