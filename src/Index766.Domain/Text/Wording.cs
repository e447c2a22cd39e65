namespace Index766.Domain.Text;

/// <summary>The same words in both languages.</summary>
public sealed record Wording(string Vietnamese, string English);
