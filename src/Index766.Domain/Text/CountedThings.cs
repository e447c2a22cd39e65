namespace Index766.Domain.Text;

/// <summary>What a rate counts, by its Vietnamese name: "Tỷ lệ hồ sơ …" counts dossiers, "Tỷ lệ TTHC …" procedures.</summary>
public static class CountedThings
{
    private const string Rate = "Tỷ lệ ";

    // Verbs that may stand before what is counted.
    private static readonly string[] Verbs = ["xử lý ", "số hóa "];

    private static readonly (string Begins, string Things)[] Known =
    [
        ("hồ sơ", "hồ sơ"), ("TTHC", "thủ tục hành chính"), ("dịch vụ công trực tuyến", "dịch vụ công trực tuyến"),
        ("phản ánh, kiến nghị", "phản ánh, kiến nghị"),
    ];

    /// <summary>The things, such as <c>hồ sơ</c>; <c>trường hợp</c> where the name does not say.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var counted = name.StartsWith(Rate, StringComparison.Ordinal) ? name[Rate.Length..] : name;
        counted = Array.Find(Verbs, verb => counted.StartsWith(verb, StringComparison.Ordinal)) is { } verb ? counted[verb.Length..]
            : counted;
        return Array.Find(Known, known => counted.StartsWith(known.Begins, StringComparison.Ordinal)).Things ?? "trường hợp";
    }
}
