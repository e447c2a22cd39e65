using System.CommandLine;
using System.Text;
using Index766.Cli;

// The one place that has the wall clock.
var clock = TimeProvider.System;
// Vietnamese on any console.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = new RootCommand("Chỉ số 766: công cụ dòng lệnh (the operator's command line)")
{
    ScoreCommand.Create(clock), CheckCommand.Create(clock), AcceptCommand.Create(clock), ReplayCommand.Create(clock),
    AlertsCommand.Create(clock), MailCommand.Create(clock), StorageCommand.Create(clock), BackupCommand.Create(clock),
    ExportCommand.Create(clock), CheckNoticeCommand.Create(), UnitsCommand.Create(), GenerateCommand.Create(),
}.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? CommandLine.Refused : exitCode;
