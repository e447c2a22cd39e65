namespace Index766.LocalStorage;

/// <summary>Files held by one process at a time; the operating system frees them when the process dies.</summary>
internal static class SharedFile
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>Opens a file for this process alone.</summary>
    /// <returns>The open file, or null where another holder has it.</returns>
    public static FileStream? TryHold(string file, FileMode mode, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    private static bool IsHeld(IOException e) => e.HResult is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock;
}
