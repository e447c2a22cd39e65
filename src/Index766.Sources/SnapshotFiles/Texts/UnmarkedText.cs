namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>The letters of Vietnamese without their marks, for words that were typed without them.</summary>
internal static class UnmarkedText
{
    private static readonly string[] Families =
        ["aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự", "yỳýỷỹỵ", "dđ"];

    private static readonly Dictionary<char, char> Plain = Families
        .SelectMany(
            family => family.Skip(1)
                .SelectMany(letter => new[] { (letter, family[0]), (char.ToUpperInvariant(letter), char.ToUpperInvariant(family[0])) }))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>Whether it is a marked letter of Vietnamese.</summary>
    public static bool IsVietnamese(char c) => Plain.ContainsKey(c);

    /// <summary>The composed text without marks: <c>Sở Y tế</c> becomes <c>So Y te</c>.</summary>
    public static string Of(string text) => string.Create(text.Length, text, (letters, source) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Plain.GetValueOrDefault(source[i], source[i]);
        }
    });
}
