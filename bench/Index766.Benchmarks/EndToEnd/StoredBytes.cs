namespace Index766.Benchmarks.EndToEnd;

/// <summary>What a data folder holds, by kind of artefact: the first folder below <c>blobs</c>, or the file.</summary>
internal sealed record StoredBytes(IReadOnlyList<(string Kind, double Megabytes)> ByKind)
{
    public static readonly StoredBytes None = new([]);

    public double Megabytes => ByKind.Sum(kind => kind.Megabytes);

    public static StoredBytes Of(string folder) => new(
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .GroupBy(file => KindOf(Path.GetRelativePath(folder, file)), file => new FileInfo(file).Length)
            .Select(kind => (kind.Key, kind.Sum() / 1e6)).OrderByDescending(kind => kind.Item2),
    ]);

    private static string KindOf(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return (parts is ["blobs", var kind, ..] ? kind : parts[0]).TrimEnd('+');
    }
}
