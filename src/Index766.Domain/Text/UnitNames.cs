namespace Index766.Domain.Text;

/// <summary>
/// Names of units as Vietnamese writes them: the kind of a place is capital at the
/// beginning of a name by itself, and small inside a sentence.
/// </summary>
public static class UnitNames
{
    private static readonly string[] Kinds =
        ["Tỉnh ", "Thành phố ", "Quận ", "Huyện ", "Thị xã ", "Thị trấn ", "Xã ", "Phường ", "Đặc khu "];

    /// <summary>
    /// The name inside a sentence: <c>huyện Lộc Ninh</c>, <c>Sở Y tế</c>; Thành phố
    /// Hồ Chí Minh stays as it is, as Decree 30/2020/NĐ-CP has it.
    /// </summary>
    public static string InSentence(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && name != "Thành phố Hồ Chí Minh"
            && Array.Exists(Kinds, kind => name.StartsWith(kind, StringComparison.Ordinal))
            ? char.ToLowerInvariant(name[0]) + name[1..] : name;
    }
}
