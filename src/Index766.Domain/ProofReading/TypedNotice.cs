namespace Index766.Domain.ProofReading;

/// <summary>The figures of a typed notice, before any of them is judged.</summary>
/// <param name="Boards">The ranked tables.</param>
/// <param name="Matrices">The target matrices; one level may be spread over several.</param>
/// <param name="Totals">The dossier totals; null where there are none.</param>
/// <param name="Groups">Points by group of one unit each, as lines.</param>
internal sealed record TypedNotice(IReadOnlyList<TypedBoard> Boards, IReadOnlyList<TypedMatrix> Matrices, TypedTotals? Totals,
    IReadOnlyList<TypedGroups> Groups);

/// <summary>A ranked table.</summary>
internal sealed record TypedBoard(string Place, DateOnly? Day, IReadOnlyList<GroupColumn> Columns, IReadOnlyList<TypedScore> Rows);

/// <summary>A column of a ranked table that holds a group's points, with the maximum as printed in its heading.</summary>
internal sealed record GroupColumn(string Code, TypedNumber? PrintedMaximum, string Heading);

/// <summary>A row of a ranked table.</summary>
internal sealed record TypedScore(string Place, string Unit, string Score, string Rank, IReadOnlyDictionary<string, string> Groups);

/// <summary>A target matrix, or some of its units.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Targets">The targets by row: their numbers and values as typed.</param>
/// <param name="Units">The units.</param>
internal sealed record TypedMatrix(string Place, IReadOnlyList<(string Number, string Value)> Targets, IReadOnlyList<TypedColumn> Units);

/// <summary>A unit of a matrix: a result and an evaluation for each target, and the completion as typed.</summary>
internal sealed record TypedColumn(string Place, string Unit, IReadOnlyList<(string Result, string Evaluation)> Cells, string Completion);

/// <summary>Dossier totals as typed; null where a count is not there.</summary>
internal sealed record TypedTotals(string Place, decimal? Received, decimal? Resolved, decimal? OnTime, TypedNumber? OnTimeRate,
    decimal? Late, TypedNumber? LateRate);

/// <summary>A unit's groups as lines: "Tiến độ giải quyết: 19,2/18".</summary>
internal sealed record TypedGroups(string Place, IReadOnlyList<TypedGroup> Groups, TypedNumber? Total);

/// <summary>A group's points with the maximum as printed.</summary>
internal sealed record TypedGroup(string Place, string Code, string Name, TypedNumber Points, TypedNumber Maximum);
