using System.Diagnostics;
using System.Globalization;

namespace Index766.TestKit;

/// <summary>A disk of a few megabytes, so that a test can fill one. It needs the right to mount.</summary>
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
                string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,nr_inodes={files}"), "tmpfs", Folder);
    }

    /// <summary>Its root.</summary>
    public string Folder { get; }

    /// <summary>Why there is no such disk here; null where there is.</summary>
    public string? ReasonToSkip => _isMounted ? null : "Only root on Linux may mount a small disk.";

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
        if (_isMounted)
        {
            Run("umount", "--lazy", Folder);
        }

        _place.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
