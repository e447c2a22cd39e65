using Index766.Domain.Snapshots;
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
/// <param name="Settings">What the office asked of the source's files then; null where that is not known.</param>
/// <param name="NotBefore">When it passes as it is, because nothing but its as-of was ahead of the clock; empty for never.</param>
/// <param name="Message">The first error in Vietnamese.</param>
/// <param name="MessageEnglish">The first error in English.</param>
public sealed record QuarantineRow(
    string Source, string Item, string FetchedAt, string Sha, string Size, string Findings, string DataChecksum, string Receipt,
    string Report, string? Settings, string NotBefore, string Message, string MessageEnglish)
{
    /// <summary>When it was fetched; the beginning of time where somebody edited it into nonsense.</summary>
    public DateTimeOffset FetchedMoment => ColumnText.MomentOf(FetchedAt) ?? default;

    /// <summary>The number of its receipt, or one taken for a file whose bytes were not; null before 30/11/2026.</summary>
    public long? Sequence { get; init; }

    /// <summary>Where the refusal stands among the receipts of its source.</summary>
    internal long Order => ReceiptOrder.Of(Sequence, FetchedMoment);

    /// <summary>The tag of the row that was read.</summary>
    internal string? Tag { get; private init; }

    internal static QuarantineRow From(StoredRow row) => new(
        row.Partition, row.Row, row["fetchedAt"] ?? "", row["sha"] ?? "", row["size"] ?? "", row["findings"] ?? "",
        row["dataChecksum"] ?? "", row["receipt"] ?? "", row["report"] ?? "", row["settings"], row["notBefore"] ?? NotBeforeOfEarlier(row),
        row["message"] ?? "", row["messageEnglish"] ?? "")
    {
        Sequence = ReceiptSequence.NumberOf(row, ReceiptSequence.Column),
        Tag = row.Tag,
    };

    internal TableRow ToRow() => new(Source, Item, new Dictionary<string, ColumnValue>(StringComparer.Ordinal)
    {
        ["fetchedAt"] = FetchedAt,
        ["sha"] = Sha,
        ["size"] = Size,
        ["findings"] = Findings,
        ["dataChecksum"] = DataChecksum,
        ["receipt"] = Receipt,
        ["report"] = Report,
        ["settings"] = Settings ?? "",
        ["notBefore"] = NotBefore,
        ["message"] = ColumnText.Fit(Message),
        ["messageEnglish"] = ColumnText.Fit(MessageEnglish),
        [ReceiptSequence.Column] = Sequence is { } number ? ColumnText.Of(number) : "",
    });

    /// <summary>A row of before 30/11/2026 says only whether the file may pass at any slot: it is tried once more.</summary>
    private static string NotBeforeOfEarlier(StoredRow row) => row["mayPass"] == "true" ? ColumnText.Of(DateTimeOffset.UnixEpoch) : "";
}
