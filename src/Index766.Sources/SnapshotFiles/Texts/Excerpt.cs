namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>What findings quote of a text, and of the known one that is like it.</summary>
internal static class Excerpt
{
    /// <summary>At most so many characters of the beginning.</summary>
    public static string Start(this string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>The hint at the known text that was probably meant; nothing where none is like it.</summary>
    public static (string Vietnamese, string English) Nearest(string nearest) =>
        nearest.Length == 0 ? ("", "") : ($" (gần nhất: {nearest})", $" (nearest: {nearest})");
}
