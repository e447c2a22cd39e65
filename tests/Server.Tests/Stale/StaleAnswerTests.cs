using System.Net;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Stale;

/// <summary>That figures have grown old follows from the clock: no kept, stored or tagged answer may hide it.</summary>
public class StaleAnswerTests
{
    /// <summary>45 days before <see cref="Office.Now"/>: the last day on which they are young enough.</summary>
    private const string LastDay = "2024-10-16";

    public static TheoryData<string> Addresses { get; } =
        [Office.Board, Office.Board + "&asOf="
            + LastDay, "/api/targets?scope=BP&level=department", "/api/units/BP-S16", "/?scope=BP&level=department",
            "/targets?scope=BP&level=department", "/movers?scope=BP&level=department", "/units/BP-S16"];

    [Fact]
    public async Task A_tag_of_the_day_before_gets_no_304()
    {
        using var office = new Office();
        await using var program = await office.StartAsync(LastDay);
        foreach (var address in Addresses.Select(address => address.Data))
        {
            var young = await program.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotModified, (await program.GetAsync(address, ("If-None-Match", young.Headers["ETag"]))).Status);
            Assert.DoesNotContain("oldestAsOfDays", young.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("86400", young.Headers["Cache-Control"], StringComparison.Ordinal);
        }

        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var days = 46; days <= 47; days++)
        {
            program.Clock.Leap(TimeSpan.FromDays(1));
            foreach (var address in Addresses.Select(address => address.Data))
            {
                var old = await program.GetAsync(address, ("If-None-Match", before.GetValueOrDefault(address, "\"-\"")));
                Assert.Equal(HttpStatusCode.OK, old.Status);
                Assert.Contains($"số liệu cũ {days} ngày", old.Text, StringComparison.Ordinal);
                before[address] = old.Headers["ETag"];
            }
        }
    }

    [Fact]
    public async Task An_answer_that_a_clock_ahead_made_is_not_given_once_it_is_set_back()
    {
        using var office = new Office();
        await using var program = await office.StartAsync(LastDay);
        var board = await program.GetAsync(Office.Board);
        program.Clock.Set(TimeSpan.FromDays(3));
        Assert.Contains("số liệu cũ 48 ngày", (await program.GetAsync(Office.Board)).Text, StringComparison.Ordinal);
        program.Clock.Set(TimeSpan.FromDays(-3));

        Assert.Equal(board.Text, (await program.GetAsync(Office.Board)).Text);
    }

    [Fact]
    public async Task A_receipt_of_a_clock_that_was_ahead_is_a_warning_and_what_is_fetched_after_it_counts()
    {
        using var office = new Office();
        await using var program = await office.StartAsync(LastDay);
        program.Clock.Set(TimeSpan.FromDays(3));
        await office.DropAsync("2024-11-29");
        await program.FetchAsync();
        Assert.Empty((await program.GetJsonAsync("/api/status")).GetProperty("futureReceipts").EnumerateArray());
        program.Clock.Set(TimeSpan.FromDays(-3));

        var warning = (await program.GetJsonAsync("/api/status")).GetProperty("futureReceipts")[0];
        Assert.Equal(("office", "targets.csv"), (warning.GetProperty("source").GetString(), warning.GetProperty("item").GetString()));
        Assert.Contains("targets.csv: gặp thời điểm lấy tệp 2024-12-03T08:0", await Office.TextAsync(program, "/status"),
            StringComparison.Ordinal);
        await office.DropAsync("2024-11-30");
        await program.FetchAsync();
        Assert.Equal("2024-11-30T00:00:00+07:00", (await program.GetJsonAsync(Office.Board)).GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task What_is_kept_for_ever_and_past_moments_say_nothing_of_age()
    {
        using var office = new Office();
        await using var program = await office.StartAsync("2024-09-01");
        await office.DropAsync("2024-10-01");
        await program.FetchAsync();
        var newest = await program.GetAsync(Office.Board);

        Assert.Equal(60, newest.Json.GetProperty("stale").GetProperty("ageDays").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await program.GetJsonAsync(newest.Headers["Content-Location"])).GetProperty("stale").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await program.GetJsonAsync(Office.Board + "&asOf=2024-09-01")).GetProperty("stale").ValueKind);
        Assert.DoesNotContain("oldestAsOfDays", (await program.GetAsync("/?scope=BP&level=department&asOf=2024-09-01")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_with_another_limit_counts_by_it()
    {
        using var office = new Office();
        await using (await office.StartAsync(LastDay))
        {
        }

        RulesCopy.To(office.Data["rules"]);
        var file = Path.Combine(office.Data["rules"], "alerts", "rules.json");
        await File.WriteAllTextAsync(file,
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"oldestAsOfDays\": 45",
                "\"oldestAsOfDays\": 30", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using var program = await RunningProgram.StartAtAsync(
            Office.Now, office.Data.Folder, [.. office.Settings, $"Storage:RulesFolder={office.Data["rules"]}"]);
        Assert.Equal(30, (await program.GetJsonAsync(Office.Board)).GetProperty("stale").GetProperty("limitDays").GetInt32());
    }
}
