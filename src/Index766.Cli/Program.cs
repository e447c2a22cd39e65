using System.CommandLine;
using Index766.Cli.Accept;
using Index766.Cli.Alerts;
using Index766.Cli.Check;
using Index766.Cli.CheckNotice;
using Index766.Cli.Export;
using Index766.Cli.Generate;
using Index766.Cli.Mail;
using Index766.Cli.Replay;
using Index766.Cli.Score;
using Index766.Cli.Units;

// The one place that has the wall clock.
var clock = TimeProvider.System;
var root = new RootCommand("Chỉ số 766: công cụ dòng lệnh (the operator's command line)")
{
    ScoreCommand.Create(clock), CheckCommand.Create(clock), AcceptCommand.Create(clock), ReplayCommand.Create(clock),
    AlertsCommand.Create(clock), MailCommand.Create(clock),
    ExportCommand.Create(clock), CheckNoticeCommand.Create(), UnitsCommand.Create(), GenerateCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
