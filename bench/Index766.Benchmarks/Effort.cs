namespace Index766.Benchmarks;

/// <summary>How often everything is measured.</summary>
/// <param name="WholeWays">Runs from file to board, on a data folder and by DuckDB; with ten nations there is one.</param>
/// <param name="OnAzurite">How many of them go on Azurite as well.</param>
/// <param name="WarmUps">Runs of the steps before they count.</param>
/// <param name="Steps">Runs of the steps.</param>
/// <param name="Programs">Starts of each program, with their load.</param>
/// <param name="Starts">Starts of the server and of the bare endpoint, in turns.</param>
/// <param name="Apis">Starts of both for their requests.</param>
/// <param name="ApiTurns">Turns of each after such a start.</param>
/// <param name="Days">Daily snapshots of one year.</param>
internal sealed record Effort(
    int WholeWays, int OnAzurite, int WarmUps, int Steps, int Programs, int Starts, int Apis, int ApiTurns, int Days)
{
    /// <summary>What the page is written from.</summary>
    public static readonly Effort Full = new(5, 3, 12, 7, 5, 12, 5, 8, 365);

    /// <summary>Everything once, to see that it works; its figures say little.</summary>
    public static readonly Effort Short = new(1, 1, 1, 1, 1, 2, 1, 1, 10);
}
