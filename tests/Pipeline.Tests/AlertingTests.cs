using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Pipeline.Tests;

public class AlertingTests
{
    [Theory]
    [InlineData("""{"series":"samples/BP/2024/scores","snapshot":"20241217T000000-8a8071a516b4","evaluatedAt":"2026-11-22T01:37:00+00:00"}""")]
    [InlineData("""{"series":null,"snapshot":null,"evaluatedAt":"2026-11-22T01:37:00+00:00"}""")]
    [InlineData("""{"evaluatedAt":"2026-11-22T01:37:00+00:00"}""")]
    public void A_message_of_an_earlier_version_is_the_same_evaluation(string body)
    {
        Assert.Equal(new AlertUnitsMessage(new DateTimeOffset(2026, 11, 22, 1, 37, 0, TimeSpan.Zero)),
            Messages.Read<AlertUnitsMessage>(body));
    }

    [Fact]
    public async Task Opens_once_is_silent_while_open_and_opens_again_after_it_was_met()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-01", first: "56", second: "95"));
        Assert.Single(rig.Sender.Accepted);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-02", first: "57", second: "95"));
        Assert.Single(rig.Sender.Accepted);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-03", first: "90", second: "95"));
        Assert.Equal(2, rig.Sender.Accepted.Count);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-04", first: "89.9", second: "95"));

        Assert.Equal(3, rig.Sender.Accepted.Count);
        Assert.Contains("04/11/2024", rig.Sender.Accepted[2].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_one_email_per_leader_and_run()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-26"));

        Assert.Equal(2, rig.Sender.Accepted.Count);
        Assert.Equal(2, rig.Sender.Accepted.Select(mail => mail.To).Distinct().Count());
        var transport = Assert.Single(rig.Sender.Accepted, mail => mail.Subject.Contains("Giao thông", StringComparison.Ordinal));
        Assert.Contains("56,00", transport.Text, StringComparison.Ordinal);
        Assert.Contains("90,00", transport.Text, StringComparison.Ordinal);
        Assert.Contains("Không có số liệu", transport.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_nothing_new_of_a_late_predecessor()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("2.csv", Files.Targets("2024-11-26", first: "95", second: "95"));
        var sent = rig.Sender.Accepted.Count;
        await rig.FetchAndDrainAsync("1.csv", Files.Targets("2024-11-20", first: "10", second: "10"));

        Assert.Equal(sent, rig.Sender.Accepted.Count);
    }

    [Fact]
    public async Task Sends_again_when_a_correction_that_was_taken_back_opens_the_alert_again()
    {
        using var rig = new Rig();
        var missed = Files.Targets("2024-11-26", first: "95", second: "37");
        await rig.FetchAndDrainAsync("t.csv", missed);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-26", first: "95", second: "95"));
        var sent = rig.Sender.Accepted.Count;
        await rig.FetchAndDrainAsync("t.csv", missed);

        Assert.Equal(sent + 1, rig.Sender.Accepted.Count);
        Assert.Equal(rig.Sender.Accepted.Count, rig.Sender.Accepted.Select(mail => mail.Key).Distinct().Count());
    }

    [Fact]
    public async Task Tells_the_leader_of_a_unit_without_data_and_nobody_of_a_unit_without_procedures()
    {
        using var rig = new Rig();
        await rig.FetchAndDrainAsync("s.csv", Files.NoData("2024-12-17"));

        var mail = Assert.Single(rig.Sender.Accepted);
        Assert.Contains("Sở Tài chính", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("chưa nhập dữ liệu", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_whose_figures_the_gate_flagged_is_told_nothing_until_they_come_without_a_finding()
    {
        var below60 = new AlertRule("total", AlertKind.Total, AlertSeverity.Warning) { Threshold = 60, Levels = [Level.District] };
        using var rig = new Rig(policy: Rig.Data.Alerts with { Rules = [below60] });
        await rig.FetchAndDrainAsync("s.csv", Totals("2024-11-26", "55", printedMaximum: "99"));

        Assert.Empty(rig.Sender.Accepted);
        Assert.Contains("\"doubtful\":[\"BP-H01\"]", Assert.Single(await rig.DocumentsAsync("scores/")).Value, StringComparison.Ordinal);
        Assert.Contains("\"unit\":\"BP-H01\"", Assert.Single(await rig.DocumentsAsync("warnings/")).Value, StringComparison.Ordinal);

        await rig.FetchAndDrainAsync("s.csv", Totals("2024-11-27", "55", printedMaximum: "100"));
        Assert.Contains("Huyện Lộc Ninh", Assert.Single(rig.Sender.Accepted).Subject, StringComparison.Ordinal);

        static string Totals(string asOf, string total, string printedMaximum) =>
            $"as_of,unit_code,indicator,points,max_points\n{asOf},BP-H01,TOTAL,{total},{printedMaximum}\n"
                + string.Concat(Enumerable.Range(2, 10).Select(n => $"{asOf},BP-H{n:00},TOTAL,90,\n"));
    }

    [Theory]
    [InlineData("manifests/office/BP/2024/targets.json", "{\"series\": 5")]
    [InlineData("manifests/office/BP/2024/targets.json", "null")]
    [InlineData("scores/office/BP/2024/targets/", "Xin chào")]
    [InlineData("scores/office/BP/2024/targets/", "{}")]
    [InlineData("manifests/office/BP/2024/targets.json", "{\"series\":\"office/BP/2024/targets\",\"entries\":null}")]
    [InlineData("scores/office/BP/2024/targets/", null)]
    public async Task A_series_whose_document_was_broken_by_hand_stands_still_and_the_others_go_on(string document, string? content)
    {
        using var rig =
            new Rig(policy: Rig.Data.Alerts with { Rules = [.. Rig.Data.Alerts.Rules.Where(rule => rule.Kind != AlertKind.SourceStale)] },
                operators: "vanhanh@x.example");
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-26"));
        var path = (await rig.DocumentsAsync(document)).Keys.First();
        var good = await rig.Blobs.ReadAsync(path, Rig.Cancel);
        await rig.Blobs.DeleteAsync(path, Rig.Cancel);
        if (content is not null)
        {
            await rig.Blobs.CreateAsync(path, System.Text.Encoding.UTF8.GetBytes(content), Rig.Cancel);
        }

        await rig.FetchAndDrainAsync("s.csv", Files.NoData("2024-12-17"));

        var told = rig.Sender.Accepted.Skip(2).ToDictionary(mail => mail.To);
        Assert.Equal(["lanhdao.stc@binhphuoc.example", "vanhanh@x.example"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Không đọc được dữ liệu đã lưu của office/BP/2024/targets: cảnh báo của số liệu này tạm dừng",
            told["vanhanh@x.example"].Text, StringComparison.Ordinal);

        await rig.RunClockAsync();
        Assert.Equal("office/BP/2024/targets", Assert.Single((await rig.RunClockAsync()).Unreadable).Series.ToString());
        Assert.Equal(4, rig.Sender.Accepted.Count);

        await rig.Blobs.DeleteAsync(path, Rig.Cancel);
        await rig.Blobs.CreateAsync(path, good!.Content, Rig.Cancel);
        Assert.Empty((await rig.RunClockAsync()).Unreadable);
        await rig.DrainAsync();
        Assert.Contains("Đã đọc lại được dữ liệu của office/BP/2024/targets", Assert.Single(rig.Sender.Accepted.Skip(4)).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fetchedAt", "hôm qua")]
    [InlineData("sha", "")]
    [InlineData("slot", "x")]
    public async Task A_receipt_that_was_edited_by_hand_keeps_no_alert_waiting(string column, string text)
    {
        using var rig = new Rig();
        rig.Source.Set("t.csv", Files.Targets("2024-11-26"));
        await rig.FetchAsync();
        Assert.NotNull((await rig.RunClockAsync()).Waits);
        var receipt = await rig.Tables.QueryAsync(TableNames.Receipts, "office", Rig.Cancel).FirstAsync(Rig.Cancel);
        await rig.Tables.UpsertAsync(TableNames.Receipts,
            [new TableRow("office", receipt.Row,
                new Dictionary<string, ColumnValue>(receipt.Columns, StringComparer.Ordinal) { [column] = text })], Rig.Cancel);
        rig.Clock.Advance(OpenRuns.MaxWait);

        Assert.Null((await rig.RunClockAsync()).Waits);
        rig.Source.Set("t.csv", Files.Targets("2024-11-27"));
        Assert.Equal(1, Assert.Single(await rig.FetchAsync()).Kept);
    }

    [Fact]
    public async Task Waits_for_the_files_of_a_run_that_is_caught_up_days_after_its_slot()
    {
        using var rig = new Rig();
        rig.Source.Set("t.csv", Files.Targets("2024-11-26"));
        await rig.FetchAsync(rig.Clock.GetUtcNow() - TimeSpan.FromDays(6));

        Assert.NotNull((await rig.RunClockAsync()).Waits);
    }

    [Fact]
    public async Task Waits_for_the_files_of_a_run_whose_clock_was_set_back()
    {
        using var rig = new Rig();
        rig.Source.Set("s.csv", Files.NoData("2024-11-20"));
        await rig.FetchAsync(rig.Clock.GetUtcNow() + TimeSpan.FromDays(6));
        await rig.DrainAsync();
        rig.Clock.Advance(OpenRuns.MaxWait);
        rig.Source.Set("t.csv", Files.Targets("2024-11-26"));
        await rig.FetchAsync();

        Assert.NotNull((await rig.RunClockAsync()).Waits);
    }

    [Fact]
    public async Task Waits_for_one_whole_run_and_not_for_those_that_follow_it_without_a_pause()
    {
        using var rig = new Rig();
        await RunAsync("1", "started");
        Assert.NotNull((await rig.RunClockAsync()).Waits);
        await RunAsync("2", "started");
        Assert.NotNull((await rig.RunClockAsync()).Waits);
        await RunAsync("2", "done");
        await RunAsync("3", "started");
        Assert.Null((await rig.RunClockAsync()).Waits);
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await rig.RunClockAsync()).Waits);

        Task RunAsync(string second, string outcome) => rig.Ledger.WriteAsync(
            "office", new($"20261121T23000{second}Z", outcome, rig.Clock.GetUtcNow(), "", 0), "", Rig.Cancel);
    }

    [Fact]
    public async Task Two_workers_on_one_evaluation_let_each_email_go_once()
    {
        for (var round = 0; round < 5; round++)
        {
            using var rig = new Rig(repeatableSender: false);
            rig.Source.Set("t.csv", Files.Targets("2024-11-26"));
            await rig.FetchAsync();
            await Task.WhenAll(rig.DrainAsync(deliveries: 2), rig.DrainAsync(deliveries: 2));
            await rig.DrainAsync();

            Assert.Equal(2, rig.Sender.Accepted.Count);
            Assert.Equal(2, rig.Sender.Accepted.Select(mail => mail.Key).Distinct().Count());
            var books = await rig.DocumentsAsync("alerts/states");
            Assert.Contains("\"mails\":[\"", Assert.Single(books).Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Shows_no_address_in_an_emails_key() =>
        Assert.Matches("^[0-9a-f]{64}$", Outbox.KeyOf("a/b", "lanhdao@so.example", ["BP-S01/no-data/20241217T000000 NoData"]));
}
