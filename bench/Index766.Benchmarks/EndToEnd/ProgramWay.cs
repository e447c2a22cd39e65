using Index766.Benchmarks.Api;
using Index766.Benchmarks.Measuring;
using Index766.TestKit;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>The published server on empty storage, from the start of its process to the board.</summary>
internal sealed class ProgramWay(string executable, WholeWayCase files)
{
    /// <summary>On a data folder. The boards are held against DuckDB's.</summary>
    /// <returns>The figures, and how many rows are equal.</returns>
    public async Task<(WholeWay Figures, int Rows)> OnDataFolderAsync(string folder, string duckDbBoards)
    {
        var server = await PreparedAsync(folder, null);
        using var process = await StartAsync(server);
        await NationalServer.RestAsync(process.Client);
        var figures = FiguresOf(process);
        var rows = await BoardCheck.CountEqualRowsAsync(process.Client, files, duckDbBoards);
        await process.StopAsync();
        return (figures with { Kept = StoredBytes.OfDataFolder(server.DataFolder) }, rows);
    }

    /// <summary>On the storage emulator, whose requests are counted. Nobody but the program asks it meanwhile.</summary>
    public async Task<WholeWay> OnAzuriteAsync(string folder)
    {
        var requests = new StorageRequests();
        await using var azurite = new Azurite(Directory.CreateDirectory(Path.Combine(folder, "azurite")).FullName, log: requests.Add);
        await azurite.StartAsync();
        var server = await PreparedAsync(folder, azurite.ConnectionString);
        using var process = await StartAsync(server);
        await requests.RestAsync();
        var figures = FiguresOf(process) with { Requests = requests, WrittenMegabytes = double.NaN };
        requests.Close();
        return figures with { Kept = await StoredBytes.OfAccountAsync(azurite.ConnectionString) };
    }

    private async Task<NationalServer> PreparedAsync(string folder, string? connection)
    {
        var server = new NationalServer(folder, executable, files.Files.Count, connection);
        foreach (var (source, file) in files.Files.Index())
        {
            server.Put(await File.ReadAllBytesAsync(file), source);
        }

        return server;
    }

    private Task<ServerProcess> StartAsync(NationalServer server) =>
        server.StartAsync([.. Enumerable.Range(0, files.Files.Count).Select(source => files.BoardOf(files.Board, source))]);

    private static WholeWay FiguresOf(ServerProcess process)
    {
        var use = ProcessUse.Of(process.Process);
        return new WholeWay(process.Start.TotalSeconds, use.CpuSeconds, use.PeakMegabytes, use.WrittenMegabytes);
    }
}
