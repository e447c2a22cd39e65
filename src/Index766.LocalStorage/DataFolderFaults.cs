using Index766.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>What the file system or the database says of a data folder, as one sentence in Vietnamese and English.</summary>
public static class DataFolderFaults
{
    /// <summary>Recognises the faults of a data folder; see <see cref="ClassifyStorageFault"/>.</summary>
    public static StorageFault? Classify(Exception fault) => fault switch
    {
        DataFolderException known => new StorageFault(known.Message, known.Kind),
        SqliteException database => new StorageFault(SentenceOf(KindOf(database), "index766.db", database), KindOf(database)),
        _ => null,
    };

    /// <summary>The fault of a data folder as one that says what to do; null for one that is not the folder's.</summary>
    public static DataFolderException? Of(Exception fault, string folder)
    {
        StorageFaultKind? kind = fault switch
        {
            DataFolderException or DataFolderInUseException => null,
            SqliteException database => KindOf(database),
            UnauthorizedAccessException or IOException => FileFaults.KindOf(fault),
            TimeoutException => StorageFaultKind.Silent,
            _ => null,
        };
        var place = fault is SqliteException ? Path.Combine(folder, "index766.db") : folder;
        return kind is { } known ? new DataFolderException(known, SentenceOf(known, place, fault), fault) : null;
    }

    private static string SentenceOf(StorageFaultKind kind, string place, Exception fault) => kind switch
    {
        StorageFaultKind.Away =>
            $"Không thấy thư mục dữ liệu {place}: ổ đĩa chưa được gắn, hoặc thư mục đã bị đổi tên hay xóa; hãy đưa nó về chỗ cũ (the data "
                + $"folder is away: mount it, or put it back). {FirstLine(fault)}",
        StorageFaultKind.Full =>
            $"Ổ đĩa của thư mục dữ liệu {place} đã đầy: hãy dọn bớt chỗ, chương trình sẽ tự làm tiếp (the disk of the data folder is full: "
                + "make room, and the program goes on by itself).",
        StorageFaultKind.Silent =>
            $"Thư mục dữ liệu {place} không trả lời: hãy xem ổ đĩa mạng (the data folder does not answer: look at the network share).",
        StorageFaultKind.Denied =>
            $"Không có quyền đọc hoặc ghi thư mục dữ liệu {place} (the data folder may not be read or written): {FirstLine(fault)}",
        StorageFaultKind.Damaged =>
            $"Không dùng được cơ sở dữ liệu {place}; hãy lấy lại từ bản sao lưu (the database in the data folder can't be used; put it "
                + $"back from the backup): {FirstLine(fault)}",
        StorageFaultKind.Busy =>
            $"Cơ sở dữ liệu {place} đang bận (the database in the data folder is busy): {FirstLine(fault)}",
        _ => $"Không đọc hoặc ghi được thư mục dữ liệu {place} (the data folder can't be read or written): {FirstLine(fault)}",
    };

    /// <summary>By the result codes of SQLite, https://sqlite.org/rescode.html.</summary>
    private static StorageFaultKind KindOf(SqliteException fault)
    {
        const int NoRoomForSharedMemory = 4874;
        const int Moved = 1032;
        return (fault.SqliteErrorCode, fault.SqliteExtendedErrorCode) switch
        {
            (13, _) or (_, NoRoomForSharedMemory) => StorageFaultKind.Full,
            (14, _) or (_, Moved) => StorageFaultKind.Away,
            (5 or 6, _) => StorageFaultKind.Busy,
            (3 or 8 or 23, _) => StorageFaultKind.Denied,
            (10, _) => StorageFaultKind.Other,
            _ => StorageFaultKind.Damaged,
        };
    }

    private static string FirstLine(Exception fault) => fault.Message.Split('\n', 2)[0].Trim();
}
