using System.Diagnostics;
using System.Globalization;

namespace Index766.TestKit;

/// <summary>
/// A disk of a few megabytes in memory, to be filled: mounted by root or with sudo, gone at the end of the process at the latest.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TempData _place = new();
    private readonly bool _isMounted;

    /// <param name="megabytes">Its size.</param>
    /// <param name="files">How many files and folders it may hold, its root among them; 0 for as many as fit.</param>
    public SmallDisk(int megabytes, int files = 0)
    {
        Folder = Directory.CreateDirectory(_place["disk"]).FullName;
        _isMounted = OperatingSystem.IsLinux()
            && Run("mount", "-t", "tmpfs", "-o",
                string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,nr_inodes={files},mode=1777"), "tmpfs", Folder);
        AppDomain.CurrentDomain.ProcessExit += UnmountAtExit;
    }

    /// <summary>Its root.</summary>
    public string Folder { get; }

    /// <summary>Why there is no such disk here; null where there is.</summary>
    public string? ReasonToSkip => _isMounted ? null : "Only root, or sudo without a password, may mount a small disk on Linux.";

    private string Filling => Path.Combine(Folder, "filling");

    /// <summary>Takes all its room.</summary>
    public void Fill()
    {
        using var stream = new FileStream(Filling, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                stream.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Filling);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= UnmountAtExit;
        Unmount();
        _place.Dispose();
    }

    private void UnmountAtExit(object? sender, EventArgs e) => Unmount();

    private void Unmount()
    {
        if (_isMounted)
        {
            Run("umount", "--lazy", Folder);
        }
    }

    private static bool Run(params string[] command)
    {
        string[] all = Environment.IsPrivilegedProcess ? command : ["sudo", "-n", .. command];
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program here.
            return false;
        }
    }
}
