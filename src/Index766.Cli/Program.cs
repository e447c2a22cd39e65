using System.CommandLine;
using Index766.Cli.Score;

var root = new RootCommand("Chỉ số 766: công cụ dòng lệnh (the operator's command line)") { ScoreCommand.Create() };
return await root.Parse(args).InvokeAsync();
