namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>What the readers of offices' own tables look things up in.</summary>
internal sealed class Vocabulary(ReferenceData data)
{
    /// <summary>The rules.</summary>
    public ReferenceData Data => data;

    /// <summary>Headings.</summary>
    public HeadingDictionary Headings { get; } = new(data);

    /// <summary>Words in cells.</summary>
    public CellDictionary Cells { get; } = new(data.Words);

    /// <summary>Units' names.</summary>
    public UnitNameIndex Names { get; } = new(data);
}
