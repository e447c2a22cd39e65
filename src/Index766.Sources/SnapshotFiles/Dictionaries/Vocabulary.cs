namespace Index766.Sources.SnapshotFiles.Dictionaries;

/// <summary>What the readers of offices' own tables look things up in.</summary>
internal sealed class Vocabulary(ReferenceData data)
{
    public ReferenceData Data => data;
    public HeadingDictionary Headings { get; } = new(data);
    public CellDictionary Cells { get; } = new(data.Words);
    public UnitNameIndex Names { get; } = new(data);
}
