using System.Net;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>What a cache before the program may keep: it does not know that the answer hangs on a key or a cookie.</summary>
public sealed class SharedCacheTests(OfficeProgram office) : IClassFixture<OfficeProgram>
{
    [Fact]
    public async Task No_answer_to_a_key_may_be_kept_for_others()
    {
        foreach (var path in ProxyTests.Readers)
        {
            AssertNotShared(path, await office.Program.GetAsync(path, ("X-Api-Key", RunningProgram.OperatorKey)));
        }

        AssertNotShared("run", await office.Program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey)));
    }

    [Fact]
    public async Task A_refusal_may_not_be_kept_for_those_who_have_a_key()
    {
        foreach (var path in ProxyTests.Readers)
        {
            var answer = await office.Program.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            AssertNotShared(path, answer);
        }
    }

    private static void AssertNotShared(string path, Answer answer)
    {
        var control = answer.Headers.GetValueOrDefault("Cache-Control", "");
        Assert.True(control.Contains("no-store", StringComparison.Ordinal) || control.Contains("private", StringComparison.Ordinal),
            $"{path}: {answer.Status} has Cache-Control '{control}'");
    }
}
