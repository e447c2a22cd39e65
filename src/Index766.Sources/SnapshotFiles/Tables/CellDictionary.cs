using Index766.Pipeline;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>Looks up what words in a cell mean: a cell has the meaning of the longest known text that it begins with.</summary>
internal sealed class CellDictionary(FileDictionary words)
{
    private readonly List<(string Key, CellMeaning Meaning)> _words =
        [.. words.Cells.Select(word => (Key: WordKey.Of(word.Text), word.Meaning)).OrderByDescending(word => word.Key.Length)];

    /// <summary>The meaning; null where the cell begins with no known text.</summary>
    public CellMeaning? Find(string text) => Find(text, out _);

    /// <summary>The meaning, and the key of what stands behind the known text; null where the cell begins with none.</summary>
    public CellMeaning? Find(string text, out string rest)
    {
        var key = WordKey.Of(text);
        foreach (var (word, meaning) in _words)
        {
            if (key.StartsWith(word, StringComparison.Ordinal)
                && (key.Length == word.Length || (word.Length > 1 && !char.IsLetterOrDigit(key[word.Length]))))
            {
                rest = key[word.Length..];
                return meaning;
            }
        }

        rest = key;
        return null;
    }
}
