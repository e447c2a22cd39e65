namespace Index766.TestKit;

/// <summary>The shipped rules, copied so that a test can change them.</summary>
public static class RulesCopy
{
    /// <summary>Copies <c>data/</c> into a folder.</summary>
    public static void To(string folder)
    {
        var shipped = Repository.PathOf("data");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
