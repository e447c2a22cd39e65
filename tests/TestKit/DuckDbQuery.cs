using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Index766.TestKit;

/// <summary>DuckDB (npm <c>@duckdb/node-api</c>), as an analyst uses it on files.</summary>
public static class DuckDbQuery
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Why tests with it are to be skipped: null where it is installed.</summary>
    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public static string? ReasonToSkip()
    {
        if (Directory.Exists(Repository.PathOf("node_modules", "@duckdb", "node-api")))
        {
            return null;
        }

        const string reason = "DuckDB is not installed: run 'npm ci' at the root.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    /// <summary>The rows of a query: an object for each, by column. Decimals and moments are texts.</summary>
    public static async Task<JsonElement> RunAsync(string sql, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "TestKit", "duckdb-query.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var (answer, errors) = (
            process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.StandardInput.WriteAsync(sql);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return process.ExitCode == 0 ? JsonElement.Parse(await answer)
            : throw new InvalidOperationException($"DuckDB refused it: {await errors}");
    }
}
