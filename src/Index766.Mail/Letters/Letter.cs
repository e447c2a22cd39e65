namespace Index766.Mail.Letters;

/// <summary>What an e-mail says, in order, before it is set as text or HTML: both are made from this, so they say the same.</summary>
/// <param name="Banner">Shown above everything for samples; else null.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Salutations">The offices it is addressed to.</param>
/// <param name="Opening">One sentence: what, as of when, which period, which decision.</param>
/// <param name="Units">The units.</param>
/// <param name="Links">Where the boards are.</param>
/// <param name="Footer">What the e-mail is not.</param>
internal sealed record Letter(
    string? Banner,
    string Title,
    IReadOnlyList<string> Salutations,
    string Opening,
    IReadOnlyList<LetterUnit> Units,
    IReadOnlyList<LetterLink> Links,
    string Footer);

/// <summary>One unit.</summary>
/// <param name="Heading">Its name; null in a letter about one unit, whose opening names it.</param>
/// <param name="Remarks">Sentences before the tables: what no data means, the document's note.</param>
/// <param name="Sections">Its missed targets.</param>
/// <param name="Completion">How far it has come; null where it has no figures at all.</param>
internal sealed record LetterUnit(string? Heading, IReadOnlyList<string> Remarks, IReadOnlyList<LetterSection> Sections, string? Completion);

/// <summary>Missed targets under one heading, with figures or without.</summary>
internal sealed record LetterSection(string Heading, bool HasFigures, IReadOnlyList<LetterRow> Rows);

/// <summary>A missed target; the figures are null where there is no data.</summary>
internal sealed record LetterRow(int Number, string Name, string? Result, string? Target, string? Gap);

/// <summary>A link and what it leads to.</summary>
internal sealed record LetterLink(string Text, string Address);
