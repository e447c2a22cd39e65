using System.Globalization;

namespace Chaos.World;

/// <summary>What a process held; Linux alone tells.</summary>
internal static class Memory
{
    /// <summary>The most memory that it held at a time, in megabytes; 0 where the system does not tell.</summary>
    public static double PeakMegabytesOf(int process)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status");
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(it => it.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0
            : double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
