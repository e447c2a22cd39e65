using Index766.AzureStorage;
using Index766.Embedded;
using Index766.Functions.Settings;
using Index766.Pipeline;
using Microsoft.Data.Sqlite;

namespace Index766.Functions.Hosting;

/// <summary>Turns what stops a start into one sentence and an exit code.</summary>
public static class Startup
{
    /// <summary>Runs the program: 0 after an ordinary stop, 2 where a setting, a rules file, a folder or the storage stopped the start.</summary>
    public static async Task<int> RunAsync(Func<Task> program)
    {
        try
        {
            await program();
            return 0;
        }
        catch (Exception fault) when (SentenceOf(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 2;
        }
    }

    private static string? SentenceOf(Exception fault) => fault switch
    {
        SettingsException or ReferenceDataException or DataFolderInUseException or AzureStorageSettingException or StorageAwayException => fault.Message,
        SqliteException => $"The database in the data folder can't be used: {fault.Message}",
        UnauthorizedAccessException or DirectoryNotFoundException => $"A folder can't be used: {fault.Message}",
        FormatException or InvalidDataException => $"A settings file is not readable: {fault.Message}",
        IOException => fault.Message,
        _ => null,
    };
}
