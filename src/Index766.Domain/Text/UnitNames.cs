namespace Index766.Domain.Text;

/// <summary>
/// Names of units as Vietnamese writes them: the kind of a place is capital at the
/// beginning of a name by itself, and small inside a sentence.
/// </summary>
public static class UnitNames
{
    // Named after a person, it keeps its kind everywhere, as Decree 30/2020/NĐ-CP has it.
    private const string KeepsItsKind = "Thành phố Hồ Chí Minh";

    private static readonly string[] Kinds =
        ["Tỉnh ", "Thành phố ", "Quận ", "Huyện ", "Thị xã ", "Thị trấn ", "Xã ", "Phường ", "Đặc khu "];

    /// <summary>The name inside a sentence: <c>huyện Lộc Ninh</c>, <c>Sở Y tế</c>.</summary>
    public static string InSentence(string name) =>
        KindOf(name) is null ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The place alone, as before the date of a document: <c>Bình Phước</c>. A number keeps its kind: <c>Quận 1</c>.</summary>
    public static string WithoutKind(string name) =>
        KindOf(name) is { } kind && !char.IsDigit(name, kind.Length) ? name[kind.Length..] : name;

    private static string? KindOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == KeepsItsKind ? null
            : Array.Find(Kinds, kind => name.Length > kind.Length && name.StartsWith(kind, StringComparison.Ordinal));
    }
}
