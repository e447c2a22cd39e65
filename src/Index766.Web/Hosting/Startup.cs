using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Index766.AzureStorage;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Web.Settings;
using Microsoft.AspNetCore.Connections;

namespace Index766.Web.Hosting;

/// <summary>Turns what stops a start into one sentence and an exit code.</summary>
public static class Startup
{
    /// <summary>
    /// Runs the program: 0 after an ordinary stop, 2 where a setting, a rules file, a folder, an address or the storage stopped the start.
    /// Under the Functions host, which starts the worker again and has an exit code of its own, the sentence is what an operator sees.
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
        ReferenceDataException => $"Tệp quy tắc hoặc mẫu văn bản còn thiếu hoặc chưa đúng (a rules file or template is missing or wrong): "
            + fault.Message,
        AzureStorageSettingException => $"Thiết lập kho lưu trữ còn thiếu hoặc chưa đúng (a setting of the storage is missing or wrong): "
            + fault.Message,
        StorageAwayException => $"Không dùng được kho lưu trữ: {fault.Message}",
        IOException { InnerException: AddressInUseException } =>
            "Cổng đang được một chương trình khác dùng; hãy dừng chương trình đó, hoặc chọn địa chỉ khác bằng --urls (the port is taken: "
                + $"stop the other program, or name another address): {FirstLine(fault)}",
        SocketException or ArgumentOutOfRangeException { ParamName: "port" } => NoAddress(fault),
        CryptographicException => $"Không đọc được chứng thư (the certificate is not readable): {FirstLine(fault)}",
        // What Kestrel says of an address, an endpoint or its certificate.
        FormatException or InvalidOperationException or ArgumentException when IsOfWebServer(fault) => NoAddress(fault),
        InvalidDataException { InnerException: FormatException { InnerException: JsonException json } } =>
            $"Tệp thiết lập không phải JSON đúng cú pháp ở dòng {json.LineNumber + 1}, cột {json.BytePositionInLine + 1} (a settings file "
                + $"is not JSON at line {json.LineNumber + 1}, column {json.BytePositionInLine + 1}): {FirstLine(fault)}",
        FormatException or InvalidDataException =>
            $"Không đọc được tệp thiết lập (a settings file is not readable): {FirstLine(fault)}",
        AggregateException { InnerExceptions: [var only] } => SentenceOf(only),
        IOException or UnauthorizedAccessException => $"Không khởi động được (the program can't start). {FileFaults.SentenceOf(fault)}",
        _ => null,
    };

    private static string NoAddress(Exception fault) =>
        $"Không mở được địa chỉ để nhận yêu cầu; hãy xem --urls và mục Kestrel (the address can't be listened on: look at --urls and the "
            + $"section Kestrel): {FirstLine(fault)}";

    private static bool IsOfWebServer(Exception fault) =>
        fault.Source?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;

    private static string FirstLine(Exception fault) => fault.Message.Split('\n', 2)[0].Trim();
}
