using System.CommandLine;
using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;

namespace Index766.Cli;

/// <summary>
/// <c>alerts preview FILE</c>: whom the run of a file would write to if nothing had been sent before, and what it would hold back
/// and why, by the same evaluation as the run. Sends and keeps nothing.
/// </summary>
internal static class PreviewCommand
{
    private sealed record PreviewRequest(DateTimeOffset Now, int StopShare, bool IsSample);

    public static Command Create(TimeProvider clock)
    {
        var at = CommonOptions.Moment("--at", "Thời điểm chạy, mặc định là bây giờ (the moment of the run)");
        var share = CommonOptions.Number("--stop-share", "Như Alerts:StopShare, phần trăm (as the setting)",
            AlertOptions.DefaultStopShare, 1, 100);
        var samples = new Option<bool>("--samples")
        {
            Description = "Như dữ liệu mẫu: không xét tuổi số liệu, ngày nghỉ và ngưỡng dừng (as the samples)",
        };
        return new Command("preview", "Xem một tệp sẽ gửi thư gì, không gửi (shows what a file would send, sends nothing)")
        {
            CommonOptions.File, CommonOptions.Rules, at, share, samples,
        }.Runs(parsed =>
        {
            var request = new PreviewRequest(parsed.GetValue(at)?.Moment ?? clock.GetUtcNow(), parsed.GetValue(share),
                parsed.GetValue(samples));
            var rules = CommonOptions.LoadRules(parsed);
            var scored = InputFile.Score(parsed.GetRequiredValue(CommonOptions.File), rules, new ReadingDefaults(), request.Now);
            CommandLine.PrintErrors(scored.Findings);
            if (scored.IsRefused)
            {
                return CommandLine.Refused;
            }

            Print(scored, rules, request);
            return 0;
        });
    }

    private static void Print(ScoredFile scored, ReferenceData rules, PreviewRequest request)
    {
        var samples = new HashSet<string>(request.IsSample ? [InputFile.Source] : []);
        var run = AlertRun.Of(
            AlertStore.Empty, [.. scored.Snapshots.Select(snapshot => new AlertSource(snapshot, request.Now, request.IsSample, null))],
            new AlertInputs([], OperatorOverrides.None, new HashSet<string>()), rules,
            new AlertOptions([InputFile.Source], samples, request.StopShare, []), request.Now);
        foreach (var digest in run.Digests)
        {
            Console.WriteLine($"{digest.Address} ({string.Join("; ", digest.Salutations)})");
            foreach (var unit in digest.Units)
            {
                Console.WriteLine($"  {unit.Code} {unit.Name}");
                foreach (var item in unit.Items)
                {
                    Console.WriteLine($"    {LineOf(item.Key, item.IsWithoutData, item.Figure)}");
                }
            }
        }

        PrintHeld(run.Change.Held, scored);
        foreach (var snapshot in request.IsSample ? [] : scored.Snapshots)
        {
            if (StaleFigures.Of(snapshot.Id.AsOf, rules.Alerts.OldestAsOfDays, request.Now) is { } stale)
            {
                var (series, asOf) = (snapshot.Series, snapshot.Id.AsOf);
                Console.WriteLine($"{series.Period}/{series.KindCode}, số liệu đến {asOf.Vietnamese()}: {stale.Vietnamese}.");
            }
        }

        var unaddressed = AlertDigests.WithoutAddress(run.Change, rules.Units.On(VietnamTime.DayOf(request.Now)));
        Console.WriteLine(
            $"{run.Digests.Count} thư; {unaddressed.Count} đơn vị không có địa chỉ"
                + $"{(unaddressed.Count == 0 ? "" : $": {string.Join(", ", unaddressed)}")}{Summary(run.Change.Held)}.");
    }

    /// <summary>What is due and the run would not send, unit by unit, with the reason.</summary>
    private static void PrintHeld(IReadOnlyList<HeldAlert> held, ScoredFile scored)
    {
        if (held.Count == 0)
        {
            return;
        }

        var names = scored.Snapshots.SelectMany(snapshot => snapshot.Units).DistinctBy(unit => unit.Code)
            .ToDictionary(unit => unit.Code, unit => unit.Name);
        Console.WriteLine("Không gửi (held back):");
        foreach (var unit in held.GroupBy(alert => alert.Unit))
        {
            Console.WriteLine($"  {unit.Key} {names.GetValueOrDefault(unit.Key)}");
            foreach (var alert in unit)
            {
                var line = LineOf(alert.Fact.Key, alert.Fact.Verdict == Verdict.NoData, alert.Fact.Figure);
                Console.WriteLine($"    {line} – {alert.Reason.Vietnamese()}");
            }
        }
    }

    private static string Summary(IReadOnlyList<HeldAlert> held)
    {
        var reasons = held.GroupBy(alert => alert.Reason).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.Vietnamese()}");
        return held.Count == 0 ? "" : $"; {held.Count} cảnh báo không gửi ({string.Join(", ", reasons)})";
    }

    private static string LineOf(string key, bool isWithoutData, AlertFigure figure)
    {
        var name = figure.Target is { } target ? $"{figure.Measure} {target.Target.Name}" : key;
        return isWithoutData ? $"{name}: không có số liệu"
            : string.Create(CultureInfo.InvariantCulture, $"{name}: {figure.Value:0.##} ({figure.Threshold:0.##})");
    }
}
