using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.KeepSnapshots;

/// <summary>A refused file's row in the table <see cref="TableNames.Quarantine"/>, its figures as they are written there.</summary>
/// <param name="Source">The source.</param>
/// <param name="Item">The file's name.</param>
/// <param name="FetchedAt">When it was fetched; empty where nobody knows.</param>
/// <param name="Sha">SHA-256 of the bytes; empty where they were not taken.</param>
/// <param name="Size">Their number.</param>
/// <param name="Findings">How many findings the report has.</param>
/// <param name="DataChecksum">The rules that refused it.</param>
/// <param name="Receipt">The receipt of its bytes; empty where they were not taken.</param>
/// <param name="Report">The path of its report.</param>
/// <param name="MayPass">Whether it may pass later as it is: its as-of was ahead of the clock, or units were missing.</param>
/// <param name="Message">The first error in Vietnamese.</param>
/// <param name="MessageEnglish">The first error in English.</param>
public sealed record QuarantineRow(
    string Source, string Item, string FetchedAt, string Sha, string Size, string Findings, string DataChecksum, string Receipt,
    string Report, bool MayPass, string Message, string MessageEnglish)
{
    /// <summary>When it was fetched; the beginning of time where somebody edited it into nonsense.</summary>
    public DateTimeOffset FetchedMoment => ColumnText.MomentOf(FetchedAt) ?? default;

    /// <summary>The tag of the row that was read.</summary>
    internal string? Tag { get; private init; }

    internal static QuarantineRow From(StoredRow row) => new(
        row.Partition, row.Row, row["fetchedAt"] ?? "", row["sha"] ?? "", row["size"] ?? "", row["findings"] ?? "",
        row["dataChecksum"] ?? "", row["receipt"] ?? "", row["report"] ?? "", row["mayPass"] == "true", row["message"] ?? "",
        row["messageEnglish"] ?? "")
    { Tag = row.Tag };

    internal TableRow ToRow() => new(Source, Item, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
    {
        ["fetchedAt"] = FetchedAt,
        ["sha"] = Sha,
        ["size"] = Size,
        ["findings"] = Findings,
        ["dataChecksum"] = DataChecksum,
        ["receipt"] = Receipt,
        ["report"] = Report,
        ["mayPass"] = MayPass ? "true" : "false",
        ["message"] = ColumnText.Fit(Message),
        ["messageEnglish"] = ColumnText.Fit(MessageEnglish),
    });
}
