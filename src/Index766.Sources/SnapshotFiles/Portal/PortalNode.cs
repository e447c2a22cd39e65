using System.Text.Json;
using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Portal;

/// <summary>
/// A value in the portal's answers with the way to it, so that a finding names its place:
/// <c>transparency.evaluation[3].metrics[2].score</c>.
/// </summary>
internal sealed class PortalNode(JsonElement element, string path, FindingList findings)
{
    private const int MaxTextLength = 500;
    private readonly JsonElement _element = element;

    public string Path => path;
    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>The property of that name; null where it is absent or null.</summary>
    public PortalNode? Child(string name) =>
        IsObject && _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? new PortalNode(value, path.Length == 0 ? name : $"{path}.{name}", findings) : null;

    /// <summary>The object of that name; without it a finding, and null.</summary>
    public PortalNode? Object(string name)
    {
        var child = Child(name);
        return child is { IsObject: true } ? child : Missing(name, child, "một đối tượng {…}", "an object {…}");
    }

    /// <summary>The items of the list of that name; without it a finding, and none.</summary>
    public IReadOnlyList<PortalNode> Items(string name)
    {
        var child = Child(name);
        if (child?._element is { ValueKind: JsonValueKind.Array } list)
        {
            return [.. list.EnumerateArray().Select((item, i) => new PortalNode(item, $"{child.Path}[{i + 1}]", findings))];
        }

        Missing(name, child, "một danh sách […]", "a list […]");
        return [];
    }

    /// <summary>The text of that name; empty where it is absent, null or no text.</summary>
    public string Text(string name)
    {
        try
        {
            return Child(name)?._element is { ValueKind: JsonValueKind.String } value
                && value.GetString() is { Length: <= MaxTextLength } text ? text.Trim() : "";
        }
        catch (InvalidOperationException)
        {
            // JSON can write half a surrogate pair, which text can't hold.
            return "";
        }
    }

    /// <summary>The text or number of that name as text; empty where it is absent, null or something else.</summary>
    public string Plain(string name) =>
        Child(name)?._element is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Text(name);

    /// <summary>The number of that name; null where it is absent or null. Something else is a finding.</summary>
    public decimal? Number(string name)
    {
        if (Child(name) is not { } child)
        {
            return null;
        }

        if (child._element.ValueKind == JsonValueKind.Number && child._element.TryGetDecimal(out var number) && Math.Abs(number) < 1e15m)
        {
            return decimal.Round(number, 10);
        }

        child.Fault("một số hoặc null", "a number or null");
        return null;
    }

    /// <summary>The number of that name; without it a finding, and null.</summary>
    public decimal? Needed(string name)
    {
        if (Child(name) is null)
        {
            Missing(name, null, "một số", "a number");
        }

        return Number(name);
    }

    public void Fault(string expected, string expectedEnglish) =>
        findings.AddUnreadable(path, JsonText.Excerpt(_element), expected, expectedEnglish);

    private PortalNode? Missing(string name, PortalNode? child, string expected, string expectedEnglish)
    {
        findings.AddUnreadable(path.Length == 0 ? name : $"{path}.{name}", child is null ? "null" : JsonText.Excerpt(child._element),
            expected, expectedEnglish);
        return null;
    }
}
