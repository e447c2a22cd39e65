using System.Diagnostics;
using System.Globalization;

namespace Index766.Benchmarks.Measuring;

/// <summary>What a running process has used so far; Linux alone tells.</summary>
/// <param name="CpuSeconds">Processor time of all its threads.</param>
/// <param name="PeakMegabytes">The most memory that it held at a time.</param>
/// <param name="Megabytes">The memory that it holds now.</param>
/// <param name="WrittenMegabytes">What it handed to the system to write, caches included.</param>
internal sealed record ProcessUse(double CpuSeconds, double PeakMegabytes, double Megabytes, double WrittenMegabytes)
{
    public static ProcessUse Of(Process process)
    {
        process.Refresh();
        return new ProcessUse(
            process.TotalProcessorTime.TotalSeconds, Figure(process, "status", "VmHWM:") / 1024, Figure(process, "status", "VmRSS:") / 1024,
            Figure(process, "io", "wchar:") / 1e6);
    }

    private static double Figure(Process process, string file, string name) =>
        double.Parse(File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/{file}"))
            .Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture);
}
