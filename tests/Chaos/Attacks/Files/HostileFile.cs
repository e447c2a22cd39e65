namespace Chaos.Attacks.Files;

/// <summary>A file that no office should bring in: what is odd about it, how its name ends, and how it is put at a path.</summary>
/// <param name="Kind">Letters and hyphens.</param>
/// <param name="Ending">The end of its name, after a number and the kind.</param>
/// <param name="Put">Puts it.</param>
/// <param name="Leaves">Whether something must be said of it; false for what a folder may hold without a word.</param>
internal sealed record HostileFile(string Kind, string Ending, Action<string> Put, bool Leaves = true)
{
    /// <summary>A regular file.</summary>
    public static HostileFile Of(string kind, string ending, Func<byte[]> content) =>
        new(kind, ending, path => File.WriteAllBytes(path, content()));

    /// <summary>A regular file that is written as it is made.</summary>
    public static HostileFile Written(string kind, string ending, Action<Stream> write) => new(kind, ending, path =>
    {
        using var stream = File.Create(path);
        write(stream);
    });
}
