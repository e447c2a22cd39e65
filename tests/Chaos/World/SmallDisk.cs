using System.Diagnostics;
using System.Globalization;

namespace Chaos.World;

/// <summary>A disk of a few megabytes in memory, mounted by root or with sudo; it goes with <see cref="DisposeAsync"/>.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder)
    {
        Folder = folder;
        AppDomain.CurrentDomain.ProcessExit += UnmountAtExit;
    }

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one over a folder.</summary>
    /// <returns>The disk; null where this machine lets nobody mount one.</returns>
    public static async Task<SmallDisk?> MountAsync(string folder, int megabytes) => OperatingSystem.IsLinux()
        && await RunAsync("mount", "-t", "tmpfs", "-o",
            string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=1777"), "tmpfs", folder)
        ? new SmallDisk(folder) : null;

    /// <summary>Fills it to the last byte.</summary>
    public void Fill()
    {
        var block = new byte[64 * 1024];
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = block.Length; size > 0; size /= 2)
        {
            while (HasRoom(filler, block.AsSpan(0, size)))
            {
                // Until it has not.
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Release() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= UnmountAtExit;
        await RunAsync("umount", "--lazy", Folder);
    }

    private void UnmountAtExit(object? sender, EventArgs e) => RunAsync("umount", "--lazy", Folder).Wait();

    private static bool HasRoom(FileStream filler, ReadOnlySpan<byte> block)
    {
        try
        {
            filler.Write(block);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> RunAsync(params string[] command)
    {
        string[] all = Environment.IsPrivilegedProcess ? command : ["sudo", "-n", .. command];
        try
        {
            var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program here.
            return false;
        }
    }
}
