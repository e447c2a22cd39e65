namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>A change that keeps a table's meaning. Apply says what it did, or null where the table has nothing of the kind.</summary>
internal sealed record Mutation(string Name, Func<ClerkTable, Random, string?> Apply)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Mutation> All =
        [.. RowMutations.All, .. TitleMutations.All, .. SectionMutations.All, .. NameMutations.All, .. FigureMutations.All,
            .. HeadingMutations.All, .. ColumnMutations.All, .. FileMutations.All];

    /// <summary>One of the choices.</summary>
    public static T Pick<T>(Random random, params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
