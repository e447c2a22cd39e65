using Index766.AzureStorage;
using Index766.Pipeline;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>Turns what stops a start into one sentence and an exit code.</summary>
public static class Startup
{
    /// <summary>
    /// Runs the program: 0 after an ordinary stop, 2 where a setting, a rules file, a folder or the storage stopped the start.
    /// </summary>
    /// <param name="program">Builds and runs it.</param>
    /// <param name="describe">The sentence for a fault that only this program knows; null for any other.</param>
    public static async Task<int> RunAsync(Func<Task> program, Func<Exception, string?>? describe = null)
    {
        try
        {
            await program();
            return 0;
        }
        catch (Exception fault) when ((describe?.Invoke(fault) ?? SentenceOf(fault)) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 2;
        }
    }

    private static string? SentenceOf(Exception fault) => fault switch
    {
        SettingsException => fault.Message,
        ReferenceDataException => $"Tệp quy tắc hoặc mẫu văn bản còn thiếu hoặc chưa đúng: {fault.Message}",
        AzureStorageSettingException => $"Thiết lập kho lưu trữ còn thiếu hoặc chưa đúng: {fault.Message}",
        StorageAwayException => $"Không dùng được kho lưu trữ: {fault.Message}",
        UnauthorizedAccessException or DirectoryNotFoundException => $"Không dùng được thư mục (a folder can't be used): {fault.Message}",
        FormatException or InvalidDataException => $"Không đọc được tệp thiết lập (a settings file is not readable): {fault.Message}",
        IOException => $"Không khởi động được: {fault.Message}",
        _ => null,
    };
}
