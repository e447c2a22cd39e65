using Index766.Domain.Boards;

namespace Index766.Pipeline.ReadLeaderboards;

/// <summary>
/// What is to be known of a board besides its own figures. It follows from more than the board's snapshot, so it stands in no view and is
/// added when serving.
/// </summary>
/// <param name="Others">The other sources of the same board, in order of preference.</param>
/// <param name="Correction">What was corrected of it; null for nothing.</param>
public sealed record BoardBeside(IReadOnlyList<OtherSource> Others, Correction? Correction)
{
    /// <summary>No other source and no correction.</summary>
    public static readonly BoardBeside Nothing = new([], null);

    /// <summary>Whether there is nothing to be known.</summary>
    public bool IsNothing => Others.Count == 0 && Correction is null;
}

/// <summary>Finds what is beside a board.</summary>
public sealed class BoardBesideReader(OtherSourceReader others, CorrectionReader corrections)
{
    /// <summary>Beside a board by totals.</summary>
    public async Task<BoardBeside> OfBoardAsync(PublishedView<Board> shown, CancellationToken cancellationToken) =>
        new(await others.OfBoardAsync(shown, cancellationToken), await corrections.OfBoardAsync(shown, cancellationToken));

    /// <summary>Beside a board by one measure.</summary>
    public async Task<BoardBeside> OfMeasureAsync(PublishedView<MeasureBoard> shown, CancellationToken cancellationToken) =>
        new(await others.OfMeasureAsync(shown, cancellationToken), await corrections.OfMeasureAsync(shown, cancellationToken));

    /// <summary>Beside a target matrix.</summary>
    public async Task<BoardBeside> OfTargetsAsync(PublishedView<TargetBoard> shown, CancellationToken cancellationToken) =>
        new(await others.OfTargetsAsync(shown, cancellationToken), await corrections.OfTargetsAsync(shown, cancellationToken));
}
