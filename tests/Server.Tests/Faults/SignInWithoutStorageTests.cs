using System.Net;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
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

    public void Dispose() => disk.Dispose();
}
