using System.Net;
using Index766.TestKit;
using Index766.Web.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Faults;

/// <summary>The first sign-in on a disk without room: the key that seals the cookie can't be kept.</summary>
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

        disk.Free();
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync(link)).Status);
    }

    public void Dispose() => disk.Dispose();
}
