using System.Text.Json;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>Holds the program's answers against the boards that DuckDB wrote: each unit with its total and its rank.</summary>
internal static class BoardCheck
{
    /// <returns>How many rows are the same.</returns>
    /// <exception cref="InvalidOperationException">A board differs.</exception>
    public static async Task<int> CountEqualRowsAsync(HttpClient program, WholeWayCase files, string duckDbBoards)
    {
        var rows = 0;
        for (var source = 0; source < files.Files.Count; source++)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(duckDbBoards, $"{source}"), "*.json"))
            {
                var board = Path.GetFileNameWithoutExtension(file).Split('_');
                var address = files.BoardOf($"/api/leaderboard?scope={board[0]}&level={board[1]}", source);
                rows += CountEqual(address, await AnswerAsync(program, address), await DuckDbAsync(file));
            }
        }

        return rows;
    }

    private static int CountEqual(string address, HashSet<Row> program, HashSet<Row> duckDb)
    {
        var odd = program.Except(duckDb).Concat(duckDb.Except(program)).FirstOrDefault();
        return odd is null ? program.Count
            : throw new InvalidOperationException($"{address}: {odd} stands in one of both only, of the program and DuckDB.");
    }

    private static async Task<HashSet<Row>> AnswerAsync(HttpClient program, string address)
    {
        using var answer = JsonDocument.Parse(await program.GetStringAsync(new Uri(address, UriKind.Relative)));
        return [.. answer.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => new Row(row.GetProperty("unitCode").GetString()!, DecimalOf(row, "total"), DecimalOf(row, "rank")))];
    }

    private static async Task<HashSet<Row>> DuckDbAsync(string file)
    {
        using var rows = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        return [.. rows.RootElement.EnumerateArray()
            .Select(row => new Row(row.GetProperty("unit").GetString()!, DecimalOf(row, "total") / 100, DecimalOf(row, "rank")))];
    }

    private static decimal? DecimalOf(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private sealed record Row(string Unit, decimal? Total, decimal? Rank);
}
