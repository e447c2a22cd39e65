using System.Text.Json;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Sources.Portal;
using Index766.TestKit;

namespace Index766.Sources.Tests.Portal;

/// <summary>The portal source against its stand-in, in the real shapes, over real HTTP and real storage.</summary>
public sealed class PortalSourceTests : IAsyncDisposable
{
    private static readonly string[] AllQuestions =
    [
        "transparency 1", "transparency 2", "dossier-digitized 1", "dossier-digitized 2", "handling-satisfaction 1",
        "handling-satisfaction 2",
        "dvc-progress-tree 1", "provide-online-tree 1", "formality-online-payment-tree 1",
    ];

    private readonly StandInPortal _portal = new();
    private readonly Storage _storage = new();
    private readonly LeapingTime _clock = new(new DateTimeOffset(2026, 9, 3, 1, 0, 0, TimeSpan.Zero));

    private TimeSpan _timeout = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task A_province_is_one_file_of_six_answers_with_their_pages()
    {
        var item = Assert.Single(await FetchAsync());
        var bundle = JsonDocument.Parse(item.Content).RootElement;

        Assert.Equal(("H44-2026-09.json", null), (item.Item, item.Refusal));
        Assert.Equal(AllQuestions, _portal.Questions);
        Assert.Equal(("index766-portal-1", "H44", "2026-09", 149),
            (Text(bundle, "format"), Text(bundle, "root"), Text(bundle, "period"), bundle.GetProperty("expectedUnits").GetInt32()));
        Assert.Equal([2, 2, 2, 1, 1, 1],
            bundle.GetProperty("answers").EnumerateObject().Select(answer => answer.Value.GetProperty("pages").GetArrayLength()));
        Assert.Equal(149,
            bundle.GetProperty("answers").GetProperty("transparency").GetProperty("pages").EnumerateArray()
                .Sum(page => page.GetProperty("data").GetProperty("evaluation").GetArrayLength()));
        Assert.Equal(new DateTimeOffset(_clock.GetUtcNow().Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero),
            bundle.GetProperty("fetchedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_portal_is_asked_slowly_and_told_who_asks()
    {
        await FetchAsync();

        Assert.Equal(AllQuestions.Length, _clock.Waits.Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait.TotalSeconds, 7.5, 12.5));
        Assert.True(_clock.Waits.Distinct().Count() > 1);
        Assert.All(_portal.Requests,
            request => Assert.Matches(@"^Index766Functions/[0-9.]+ \(tin-hoc@phutho\.example\)$", request.Headers["User-Agent"]));
    }

    [Fact]
    public async Task Each_question_is_in_the_portal_s_own_shape()
    {
        await FetchAsync();

        Assert.Equal(
            $$"""{"timeType":"month","year":2026,"month":9,"rootDepartmentId":"{{StandInPortal.Root}}","currentPage":2,"pageSize":100}""",
            _portal.Asked.ElementAt(1).Body.ToJsonString());
        Assert.Equal(
            $$"""{"fromDate":"2026-09-01","toDate":"2026-09-03","rootDepartmentId":"{{StandInPortal.Root}}","currentPage":1,"pageSize":100}""", _portal.Asked.ElementAt(4).Body.ToJsonString());
        Assert.Equal(
            $$"""{"timeType":"month","year":2026,"month":9,"rootDepartmentId":"{{StandInPortal.Root}}","currentPage":1,"pageSize":200}""",
            _portal.Asked.ElementAt(6).Body.ToJsonString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_province_that_is_cut_off_goes_on_and_asks_nothing_twice(int before)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _clock.OnWait = number =>
        {
            if (number == before)
            {
                killed.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(killed.Token));
        Assert.Equal(before - 1, _portal.Asked.Count);

        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
        Assert.Equal(AllQuestions, _portal.Questions);
    }

    [Fact]
    public async Task The_bytes_are_the_same_whether_or_not_it_was_cut_off_after_the_last_answer()
    {
        byte[] first = [];
        using (var source = Source())
        {
            await foreach (var item in source.FetchAsync(Cancel))
            {
                // The program dies before this is kept.
                first = item.Content;
                break;
            }
        }

        Assert.Equal(first, Assert.Single(await FetchAsync()).Content);
        Assert.Equal(AllQuestions, _portal.Questions);
    }

    [Fact]
    public async Task A_complete_province_is_not_asked_again_before_six_hours_are_over()
    {
        var first = Assert.Single(await FetchAsync());
        _clock.Leap(TimeSpan.FromHours(5));
        Assert.Equal(first.Content, Assert.Single(await FetchAsync()).Content);
        Assert.Equal(AllQuestions.Length, _portal.Asked.Count);

        _clock.Leap(TimeSpan.FromHours(2));
        Assert.NotEqual(first.Content, Assert.Single(await FetchAsync()).Content);
        Assert.Equal(2 * AllQuestions.Length, _portal.Asked.Count);
    }

    [Fact]
    public async Task Answers_of_yesterday_are_not_joined_with_those_of_today()
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _clock.OnWait = number =>
        {
            if (number == 5)
            {
                killed.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(killed.Token));
        _clock.Leap(TimeSpan.FromDays(1));

        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
        Assert.Equal(AllQuestions, _portal.Questions.Skip(4));
    }

    [Fact]
    public async Task An_answer_with_201_is_a_good_one()
    {
        _portal.Disturb = (_, good) => good with { Status = 201 };

        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
    }

    [Fact]
    public async Task A_complete_province_of_a_clock_ahead_is_asked_anew_once_the_clock_is_set_back()
    {
        await FetchAsync();
        _clock.Leap(TimeSpan.FromHours(-36));
        await FetchAsync();

        Assert.Equal(2 * AllQuestions.Length, _portal.Asked.Count);
    }

    [Fact]
    public async Task The_portal_s_no_to_a_clock_ahead_is_obeyed_for_its_time_and_not_for_days()
    {
        _portal.Disturb = (_, _) => LocalResponse.Of(429, "", "Retry-After: 14400");
        await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync());
        _portal.Disturb = null;
        _clock.Leap(TimeSpan.FromHours(-36));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync());
        _clock.Leap(TimeSpan.FromHours(5));

        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
    }

    [Theory]
    [InlineData("html",
        "answered with a web page in place of figures (HTML with 200), as a firewall does at H44; it is not asked before 2026-09-03T13:")]
    [InlineData("forbidden", "refused to answer (403) at H44; it is not asked before 2026-09-03T13:")]
    [InlineData("limit", "was asked too often (429) at H44; it is not asked before 2026-09-03T05:")]
    public async Task The_portal_s_no_is_said_remembered_and_obeyed(string no, string said)
    {
        _portal.Disturb = (ask, _) => ask.Name != "dossier-digitized" ? null : no switch
        {
            "html" => LocalResponse.Of(200, "\r\n<!DOCTYPE html><html>Request rejected</html>", "Content-Type: application/json"),
            "forbidden" => LocalResponse.Of(403, "no"),
            _ => LocalResponse.Of(429, "", "Retry-After: 14400"),
        };
        var first = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync());
        Assert.Contains(said, first.Message, StringComparison.Ordinal);
        Assert.Equal(3, _portal.Asked.Count);

        Assert.Equal(first.Message, (await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync())).Message);
        Assert.Equal(3, _portal.Asked.Count);
        _portal.Disturb = null;
        _clock.Leap(TimeSpan.FromHours(13));
        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
    }

    [Theory]
    [InlineData("silence", "the portal gave no whole answer within 1 seconds (H44); the province goes on where it was at the next try.")]
    [InlineData("cut", "the portal ended its answer before it was whole (H44)")]
    [InlineData("trouble", "the portal answered 500; expected 200 or 201 (H44)")]
    public async Task Trouble_on_the_way_is_tried_again_and_then_named(string trouble, string said)
    {
        _portal.Disturb = (ask, good) => ask.Name != "dvc-progress-tree" ? null : trouble switch
        {
            "silence" => good with { SilentAfter = 100 },
            "cut" => good with { CutAfter = 100 },
            _ => LocalResponse.Of(500, "oops"),
        };
        _timeout = TimeSpan.FromSeconds(trouble == "silence" ? 1 : 60);
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => FetchAsync());
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        _timeout = TimeSpan.FromSeconds(60);
        Assert.Equal(3, _portal.Questions.Count(question => question == "dvc-progress-tree 1"));

        _portal.Disturb = null;
        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
        Assert.Equal(1, _portal.Questions.Count(question => question == "transparency 1"));
    }

    public static TheoryData<string, string, string> BadAnswers { get; } = new()
    {
        { "null metrics", "handling-satisfaction, trang 2", "metrics null (63f1c0ffee00000000000101)" },
        { "no codes", "departmentCode", "63f1c0ffee00000000000007 không có mã" },
        { "half", "transparency, trang 2", "JSON hỏng ở dòng 1" },
        { "other root", "provide-online-tree", "63f1c0ffee0000000000h099" },
        { "other root of a list", "transparency", "63f1c0ffee0000000000h099" },
        { "other moment", "formality-online-payment-tree", "2026-09-01T" },
        { "other days", "handling-satisfaction", "toDate 2026-08-31" },
        { "other month", "transparency", "month 8" },
        { "cached", "dvc-progress-tree", "2026-09-0" },
        { "fewer units", "dvc-progress-tree", "148 đơn vị" },
        { "other units", "provide-online-tree", "63f1c0ffee00000000000999" },
        { "page one again", "dossier-digitized, trang 2", "63f1c0ffee00000000000001 hai lần" },
        { "no", "transparency", "code ERROR: Hệ thống bận" },
        { "no data", "transparency", "code OK" },
        { "no list", "dvc-progress-tree", "không có children" },
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task An_answer_that_cannot_be_used_refuses_the_province_by_name(string bad, string place, string found)
    {
        _portal.Disturb = (ask, good) => Bad(bad, ask, good);
        var item = Assert.Single(await FetchAsync());

        Assert.Equal((place, 0), (item.Refusal!.Column, item.Content.Length));
        Assert.Contains(found, item.Refusal.Found, StringComparison.Ordinal);
        Assert.StartsWith($"H44-2026-09.json, cột {place}: gặp “", item.Refusal.Vietnamese(), StringComparison.Ordinal);

        _portal.Disturb = null;
        Assert.Null(Assert.Single(await FetchAsync()).Refusal);
    }

    [Fact]
    public async Task After_one_bad_answer_only_what_is_missing_is_asked()
    {
        _portal.Disturb = (ask, good) => Bad("null metrics", ask, good);
        await FetchAsync();
        _portal.Disturb = null;
        await FetchAsync();

        Assert.Equal([.. AllQuestions[..6], .. AllQuestions[5..]], _portal.Questions);
        var refused = new List<string>();
        await foreach (var name in _storage.Blobs.ListAsync("portal/cong/H44/refused/", Cancel))
        {
            refused.Add(name.Path);
        }

        Assert.StartsWith("portal/cong/H44/refused/handling-satisfaction-", Assert.Single(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-08-31T16:59:59Z", PortalPeriod.Month, "2026-08", "2026-08-01", "2026-08-31")]
    [InlineData("2026-08-31T17:00:00Z", PortalPeriod.Month, "2026-09", "2026-09-01", "2026-09-01")]
    [InlineData("2026-12-31T17:00:00Z", PortalPeriod.Year, "2027", "2027-01-01", "2027-01-01")]
    [InlineData("2026-06-30T16:00:00Z", PortalPeriod.Quarter, "2026-Q2", "2026-04-01", "2026-06-30")]
    public void The_period_is_that_of_the_day_in_Vietnam(string moment, PortalPeriod kind, string period, string from, string until)
    {
        var days = PortalDays.At(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), kind);

        Assert.Equal((period, from, until), (days.Period.ToString(), $"{days.From:yyyy-MM-dd}", $"{days.Until:yyyy-MM-dd}"));
    }

    private static LocalResponse? Bad(string bad, PortalRequest ask, LocalResponse good) => (bad, ask.Name, ask.Page) switch
    {
        ("null metrics", "handling-satisfaction", 2) => StandInPortal.Change(good, data => data["evaluation"]![0]!["metrics"] = null),
        ("no codes", "dvc-progress-tree" or "provide-online-tree" or "formality-online-payment-tree", _) =>
            StandInPortal.Change(good, data => data["children"]![6]!["departmentCode"] = null),
        ("half", "transparency", 2) => new LocalResponse(200, good.Body[..(good.Body.Length / 2)]),
        ("other root", "provide-online-tree", _) =>
            StandInPortal.Change(good, data => data["parent"]!["departmentId"] = "63f1c0ffee0000000000h099"),
        ("other root of a list", "transparency", 1) =>
            StandInPortal.Change(good, data => data["overview"]!["departmentId"] = "63f1c0ffee0000000000h099"),
        ("other moment", "formality-online-payment-tree", _) => good with { Headers = ["Date: Tue, 01 Sep 2026 23:00:00 GMT"] },
        ("other days", "handling-satisfaction", 1) => StandInPortal.Change(good, data => data["toDate"] = "2026-08-31"),
        ("other month", "transparency", 1) => StandInPortal.Change(good, data => data["month"] = 8),
        ("cached", "dvc-progress-tree", _) => good with { Headers = ["Age: 30000"] },
        ("fewer units", "dvc-progress-tree", _) => StandInPortal.Change(good, data => data["children"]!.AsArray().RemoveAt(0)),
        ("other units", "provide-online-tree", _) =>
            StandInPortal.Change(good, data => data["children"]![3]!["departmentId"] = "63f1c0ffee00000000000999"),
        ("page one again", "dossier-digitized", 2) =>
            StandInPortal.Change(good, data => data["evaluation"]![0]!["departmentId"] = "63f1c0ffee00000000000001"),
        ("no", "transparency", 1) => LocalResponse.Of(200, """{"code":"ERROR","data":null,"message":"Hệ thống bận"}"""),
        ("no data", "transparency", 1) => LocalResponse.Of(200, """{"code":"OK","data":null,"message":null}"""),
        ("no list", "dvc-progress-tree", _) => StandInPortal.Change(good, data => data.Remove("children")),
        _ => null,
    };

    private async Task<List<FetchedItem>> FetchAsync(CancellationToken? cancellationToken = null)
    {
        using var source = Source();
        var items = new List<FetchedItem>();
        await foreach (var item in source.FetchAsync(cancellationToken ?? Cancel))
        {
            items.Add(item);
            if (item.Refusal is null)
            {
                await _storage.Blobs.CreateAsync(BlobPaths.Raw("cong", DocumentJson.Sha256(item.Content)), item.Content, Cancel);
            }
        }

        return items;
    }

    private PortalSource Source() => new(
        new PortalOptions(
            "cong", _portal.Url, "tin-hoc@phutho.example", [new PortalRoot(UnitCode.Parse("H44"), StandInPortal.Root, StandInPortal.Units)],
            PortalPeriod.Month,
            TimeSpan.FromSeconds(10), _timeout),
        _storage.Blobs, _storage.Tables, _clock);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
