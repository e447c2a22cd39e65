namespace Index766.Pipeline.Ports;

/// <summary>What the operating system says of a file or a folder.</summary>
public static class FileFaults
{
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int NoSpace = 28;
    private const int LinuxQuota = 122;

    /// <summary>What is wrong with it.</summary>
    /// <param name="fault">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static StorageFaultKind KindOf(Exception fault) => fault switch
    {
        UnauthorizedAccessException => StorageFaultKind.Denied,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => StorageFaultKind.Away,
        { HResult: NoSpace or LinuxQuota or WindowsDiskFull or WindowsHandleDiskFull } => StorageFaultKind.Full,
        _ => StorageFaultKind.Other,
    };

    /// <summary>A few words of it in Vietnamese and English, without the place.</summary>
    /// <param name="fault">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static string PhraseOf(Exception fault) => KindOf(fault) switch
    {
        StorageFaultKind.Denied => "không có quyền đọc hoặc ghi (may not be read or written)",
        StorageFaultKind.Away => "không có tệp hoặc thư mục này (there is no such file or folder)",
        StorageFaultKind.Full => "ổ đĩa đã đầy, hãy dọn bớt chỗ (the disk is full, make room)",
        _ => "không đọc hoặc ghi được (can't be read or written)",
    };

    /// <summary>One sentence in Vietnamese and English for whoever named the file.</summary>
    /// <param name="fault">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static string SentenceOf(Exception fault)
    {
        var phrase = PhraseOf(fault);
        return $"{char.ToUpperInvariant(phrase[0])}{phrase[1..]}: {fault.Message.Split('\n', 2)[0].Trim()}";
    }
}
