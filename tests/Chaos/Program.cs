using System.CommandLine;
using System.Runtime.InteropServices;
using Chaos;
using Chaos.Attacks;
using Chaos.World;

if (args is [ClockedServer.Command, var clock])
{
    return await ClockedServer.RunAsync(clock);
}

// Without a handler a signal ends the process at once, and what it started goes on.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));

var server = new Option<string>("--server")
{
    Description = "The Server's executable; the one that was built with this where it is left out",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Index766.Server"),
};
var seed = new Option<int>("--seed") { Description = "Decides every random choice", DefaultValueFactory = _ => 766 };
var minutes = new Option<double?>("--minutes") { Description = "After so many minutes attacks that repeat something stop" };
var isShort = new Option<bool>("--short") { Description = "The form for CI: at most three minutes" };
var only = new Option<string[]>("--only")
{
    Description = "The attacks to run, by name; all where it is left out",
    AllowMultipleArgumentsPerToken = true,
};
var page = new Option<string?>("--table") { Description = "Also writes the table to this file, in Markdown" };
var command = new RootCommand("Attacks the program, prints what × count × result, and ends with 1 on any loss.")
{
    server, seed, minutes, isShort, only, page,
};
command.SetAction(async parsed =>
{
    var options = new ChaosOptions(
        Path.GetFullPath(parsed.GetValue(server)!), parsed.GetValue(seed), parsed.GetValue(isShort), parsed.GetValue(minutes),
        parsed.GetValue(only) ?? []);
    if (options.Only.Except(AttackPlan.NamesOf(options.IsShort)).FirstOrDefault() is { } unknown)
    {
        await Console.Error.WriteLineAsync($"chaos: the {(options.IsShort ? "short" : "long")} form has no attack “{unknown}”.");
        return 2;
    }

    var findings = await Runner.RunAsync(options);
    var table = ResultTable.Write(findings, options);
    Console.WriteLine(table);
    if (parsed.GetValue(page) is { } file)
    {
        await File.WriteAllTextAsync(file, table);
    }

    return findings.Any(finding => finding.Losses.Count > 0) ? 1 : 0;
});
return await command.Parse(args).InvokeAsync();
