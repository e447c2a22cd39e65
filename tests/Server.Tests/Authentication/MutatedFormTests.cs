using System.Net;
using System.Text;
using Index766.TestKit;
using Index766.Web.Desk;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>Forms that were changed on their way: thousands of them, each answered, none with a fault of the program.</summary>
public sealed class MutatedFormTests : IDisposable
{
    private const int Posts = 5000;
    private const int AtOnce = 8;

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=\"\"", "text/plain", "application/json",
        "",
    ];

    private static readonly string[] Bits =
    [
        "%00", "%", "%zz", "%ff%fe", "=", "&", "&&&", ";", "form-token=", "once=", "key=", "return=//evil.example", "\0", "\r\n\r\n",
        "--b\r\n", "--b--", "Content-Disposition: form-data; name=\"key\"\r\n\r\n",
        "Content-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n",
        "đường", "\u202e", "__proto__=1", "<script>", new string('a', 3000), new string('&', 300),
    ];

    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task Five_thousand_changed_forms_end_in_no_fault_and_no_act()
    {
        var acts = 0;
        await using var program = await RunningProgram.StartAsync(
            data.Folder,
            ["Api:OpenOnLoopback=false", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}", "Sources:0:Name=office",
                $"Sources:0:Path={folder.Folder}"],
            _ => { },
            map: app => app.Services.GetRequiredService<DeskRoutes>().MapForm(app, "/desk/tested", (_, _) =>
            {
                Interlocked.Increment(ref acts);
                return Task.FromResult(DeskOutcome.Done("desk", ""));
            }));
        using var browser = await BrowserSession.SignInAsync(program);
        using var nobody = new BrowserSession(program.Address);
        var forms = new[] { "/sign-in", "/sign-out", "/desk/tested" };
        var good = BrowserSession.FormOf((await nobody.GetAsync("/sign-in")).Text, "/sign-in");
        var body = string.Join('&', good.Append(("key", "sai")).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));
        var random = new Random(766);
        var posts = Enumerable.Range(0, Posts).Select(_ => (
            Path: forms[random.Next(forms.Length)] + Bits[random.Next(Bits.Length)] switch { "%00" => "/%00", "%zz" => "?%zz", _ => "" },
            Type: Types[random.Next(Types.Length)], Body: Mutated(body, random), From: random.Next(2) == 0 ? browser : nobody)).ToList();

        var faults = new List<string>();
        await Parallel.ForEachAsync(
            posts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (post, _) =>
            {
                var content = new ByteArrayContent(Encoding.Latin1.GetBytes(post.Body));
                content.Headers.TryAddWithoutValidation("Content-Type", post.Type);
                var answer = await post.From.SendAsync(HttpMethod.Post, post.Path, content);
                lock (faults)
                {
                    if ((int)answer.Status is < 300 or >= 500)
                    {
                        faults.Add($"{answer.Status} for {post.Path} {post.Type}: {post.Body}");
                    }
                }
            });

        Assert.Empty(faults);
        Assert.Equal(0, acts);
        Assert.All(program.Log.All, line => Assert.Null(line.Fault));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).Status);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    /// <summary>Bytes taken out, doubled and put in, in one to four places; never the form as it was.</summary>
    private static string Mutated(string body, Random random)
    {
        var changed = new StringBuilder(body);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(4))
            {
                case 0:
                    changed.Remove(at, Math.Min(random.Next(1, 60), changed.Length - at));
                    break;
                case 1:
                    changed[at] = (char)random.Next(256);
                    break;
                case 2:
                    changed.Insert(at, changed.ToString(0, Math.Min(changed.Length, 200)));
                    break;
                default:
                    changed.Insert(at, Bits[random.Next(Bits.Length)]);
                    break;
            }

            changed.Append('x');
        }

        return changed.ToString();
    }
}
