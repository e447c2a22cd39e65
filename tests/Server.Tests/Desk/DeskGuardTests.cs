using System.Net;
using Server.Tests.Running;

namespace Server.Tests.Desk;

/// <summary>Every page and every form of the desk is an operator's, from the session's own page.</summary>
public class DeskGuardTests
{
    private static readonly string[] Pages =
        ["run", "refused", "refused/file?source=office&item=bad.csv", "drafts", "proof", "alerts", "silences", "mail", "failures", "rules"];

    private static readonly string[] Forms =
        ["run", "refused/accept", "refused/discard", "drafts", "proof", "alerts", "silences", "silences/end", "mail/resend",
            "mail/resend-all", "mail/resume", "failures"];

    [Fact]
    public async Task Pages_and_forms_are_refused_to_readers_to_strangers_and_without_a_token()
    {
        using var office = new DeskOffice();
        await office.WriteAsync("bad.csv", SourceFolders.Districts("2024-12-17", ("BP-H01", "101")));
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        using var reader = await BrowserSession.SignInAsync(program, RunningProgram.ReadKey);
        using var stranger = new BrowserSession(program.Address);
        var form = BrowserSession.FormOf((await lan.GetAsync("/desk/run")).Text, "/desk/run");

        foreach (var page in Pages.Select(page => $"/desk/{page}"))
        {
            Assert.Equal(HttpStatusCode.OK, (await lan.GetAsync(page)).Status);
            var english = page + (page.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "lang=en";
            Assert.Equal(HttpStatusCode.OK, (await lan.GetAsync(english)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(page)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(page)).Status);
        }

        foreach (var action in Forms.Select(action => $"/desk/{action}"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await lan.PostAsync(action, form.Where(field => field.Name != "form-token"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync(action, form)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(action, form)).Status);
        }

        Assert.Contains("Biểu mẫu bị từ chối", await DeskOffice.ReadAsync(lan, "/desk"), StringComparison.Ordinal);
        Assert.Contains("bad.csv", await DeskOffice.ReadAsync(lan, "/desk/refused"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_nonsense_in_its_fields_is_one_sentence_and_changes_nothing()
    {
        using var office = new DeskOffice();
        await using var program = await office.StartAsync();
        using var lan = await BrowserSession.SignInAsync(program);
        var token = BrowserSession.FormOf((await lan.GetAsync("/desk/run")).Text, "/desk/run").Single(field => field.Name == "form-token");
        string[] names = ["source", "item", "kind", "tag", "scope", "snapshot", "unit", "series", "silence", "rule", "until", "key", "queue",
            "day"];

        foreach (var nonsense in (string[])["", "x", "'; drop", "../../..", new string('ư', 2000), "VN|2024|x", "😀 \u202e"])
        {
            foreach (var action in Forms.Where(action => action != "run").Select(action => $"/desk/{action}"))
            {
                var page = await DeskOffice.FollowAsync(
                    lan, action, await lan.PostAsync(action, [token, ("reason", "thử"), .. names.Select(name => (name, nonsense))]));
                Assert.Contains("class=\"notice fault\"", page, StringComparison.Ordinal);
            }
        }

        program.AssertWarnings();
    }
}
