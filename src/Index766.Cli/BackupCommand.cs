using System.CommandLine;
using System.Globalization;
using Index766.LocalStorage;

namespace Index766.Cli;

/// <summary><c>backup --out FOLDER</c>: a copy of the data folder as it is at one moment, while the program works.</summary>
internal static class BackupCommand
{
    public static Command Create(TimeProvider clock)
    {
        var output = new Option<string>("--out")
        {
            Description = "Thư mục mới cho bản sao lưu (a new folder for the copy)",
            Required = true,
        };
        return new Command("backup", "Sao lưu thư mục dữ liệu trong khi chương trình chạy (copies the data folder while the program runs)")
        {
            output, CommonOptions.DataFolder,
        }.Runs(async (parsed, cancellationToken) =>
        {
            var target = InputFile.Named(parsed.GetRequiredValue(output));
            var folder = ProgramStorage.FolderOf(parsed.GetValue(CommonOptions.DataFolder));
            var (mark, held) = await new DataFolderBackup(folder, clock).WriteAsync(target, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{target}: {mark.Files:#,0} tệp, {mark.Bytes:#,0} byte, lúc {mark.TakenAt:yyyy-MM-dd HH:mm:ss'Z'} "
                    + $"(files, bytes, as of); người ghi chờ {held.TotalMilliseconds:0} ms (writers waited)."));
            return 0;
        });
    }
}
