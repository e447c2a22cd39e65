using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Index766.Domain.Methodologies;
using Index766.TestKit;

namespace Index766.Benchmarks.Snapshots;

/// <summary>DuckDB in a process of its own that stays warm: <c>bench/compare/duckdb.mjs</c>.</summary>
internal sealed class DuckDb : IDisposable
{
    /// <summary>Threads that it may use.</summary>
    public const int Threads = 2;

    private readonly Process _process;

    private DuckDb(Process process) => _process = process;

    /// <summary>Starts it on a file.</summary>
    public static DuckDb Start(string csv, Methodology methodology)
    {
        var rules = DuckDbScript.WriteRules(csv, methodology);
        var start =
            new ProcessStartInfo("node",
                [DuckDbScript.PathOf("duckdb.mjs"), csv, rules, Threads.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false
            };
        return new DuckDb(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
    }

    /// <summary>Computes the boards once: milliseconds.</summary>
    public double Run()
    {
        using var answer = Ask("run");
        return answer.RootElement.GetProperty("milliseconds").GetDouble();
    }

    /// <summary>The boards of the last run.</summary>
    public List<RankedUnit> Boards()
    {
        using var answer = Ask("boards");
        return
        [
            .. answer.RootElement.EnumerateArray().Select(row => new RankedUnit(
                row[0].GetString()!, row[1].GetString()!, row[2].GetString()!,
                decimal.Parse(row[3].GetString()!, CultureInfo.InvariantCulture) / 100m, row[4].GetInt32())),
        ];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Why it can't be used: null where its package is installed.</summary>
    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public static string? ReasonToSkip()
    {
        if (Directory.Exists(Repository.PathOf("node_modules", "@duckdb")))
        {
            return null;
        }

        const string reason = "DuckDB is not installed: run 'npm ci' at the root.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    private JsonDocument Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        return JsonDocument.Parse(_process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("DuckDB ended; run 'npm ci' at the root first."));
    }
}
