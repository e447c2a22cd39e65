using System.CommandLine;
using Index766.AzureStorage;
using Index766.Domain.Findings;
using Index766.LocalStorage;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

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
            catch (Exception fault) when (SentenceOf(fault) is { } sentence)
            {
                return Refuse(sentence.Split('\n')[0]);
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

    /// <summary>The sentence for what a person, a file or the storage did wrong; null for a fault of the program.</summary>
    private static string? SentenceOf(Exception fault) => fault switch
    {
        CommandException or DataFolderException => fault.Message,
        ReferenceDataException => $"Tệp quy tắc còn thiếu hoặc chưa đúng (a rules file is missing or wrong): {fault.Message}",
        AzureStorageSettingException =>
            $"Thiết lập kho lưu trữ còn thiếu hoặc chưa đúng (a setting of the storage is missing or wrong): {fault.Message}",
        BrokenDocumentException => $"Một tài liệu trong kho không đọc được (a stored document is not readable): {fault.Message}",
        ConcurrentUpdateException => $"Vừa có thay đổi khác; hãy chạy lại (something else changed it; run it again): {fault.Message}",
        IOException or UnauthorizedAccessException => FileFaults.SentenceOf(fault),
        TimeoutException => $"Kho dữ liệu không trả lời (the storage does not answer): {fault.Message}",
        _ => StorageFailure.Describe(fault) is { } said ? $"Không dùng được kho lưu trữ (the storage can't be used): {said}"
            : DataFolderFaults.Classify(fault)?.Sentence,
    };
}
