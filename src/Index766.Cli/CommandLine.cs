using System.CommandLine;
using Azure;
using Index766.AzureStorage;
using Index766.Domain.Findings;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Microsoft.Data.Sqlite;

namespace Index766.Cli;

/// <summary>What was asked for cannot be done; the message is one sentence.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>How every command runs and ends: exit 0, or 2 with one sentence on standard error, unless the command says otherwise.</summary>
internal static class CommandLine
{
    public const int Refused = 2;

    /// <summary>Runs the command; an expected fault becomes its sentence.</summary>
    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await run(parsed, cancellationToken);
            }
            catch (Exception fault) when (IsExpected(fault))
            {
                return Refuse(fault.Message.Split('\n')[0]);
            }
        });
        return command;
    }

    /// <inheritdoc cref="Runs(Command, Func{ParseResult, CancellationToken, Task{int}})"/>
    public static Command Runs(this Command command, Func<ParseResult, int> run) =>
        command.Runs((parsed, _) => Task.FromResult(run(parsed)));

    /// <summary>Runs the command on the running program's storage, which gets the option <c>--data-folder</c> for it.</summary>
    public static Command RunsOnStorage(this Command command, TimeProvider clock,
        Func<ParseResult, ProgramStorage, CancellationToken, Task<int>> run)
    {
        command.Options.Add(CommonOptions.DataFolder);
        return command.Runs(async (parsed, cancellationToken) =>
        {
            using var storage = ProgramStorage.Open(parsed.GetValue(CommonOptions.DataFolder), clock);
            return await run(parsed, storage, cancellationToken);
        });
    }

    public static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Refused;
    }

    public static void PrintErrors(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Console.Error.WriteLine($"{finding.Vietnamese()} ({finding.English()})");
        }
    }

    private static bool IsExpected(Exception fault) =>
        fault is CommandException or ReferenceDataException or IOException or UnauthorizedAccessException or TimeoutException
            or AzureStorageSettingException or RequestFailedException or SqliteException or BrokenDocumentException
            or ConcurrentUpdateException;
}
