using System.Text.Json;
using System.Text.Json.Serialization;

namespace Index766.Pipeline.Documents;

// Top-level names of a message are merged by the Functions host over its own metadata:
// none of them may be Id, DequeueCount and the like, or end in "trigger".

/// <summary>Score the file of a receipt.</summary>
public sealed record ScoreSnapshotMessage(string Source, string Receipt);

/// <summary>
/// Hold everything that is published against the alert rules, because a file was published, a fetch began or a person gave an order.
/// <paramref name="EvaluatedAt"/> is the moment of the evaluation: a delivery that comes later is the same
///   evaluation. Messages of earlier versions also name the series and the
/// snapshot; nothing reads them.
/// </summary>
public sealed record AlertUnitsMessage(DateTimeOffset EvaluatedAt);

/// <summary>Send an e-mail of the outbox.</summary>
public sealed record SendMailMessage(string Evaluation, string Mail)
{
    /// <summary>Whether its turn was reserved when the message was put off: then it does not wait again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasTurn { get; init; }
}

/// <summary>Reads messages. They carry keys only.</summary>
public static class Messages
{
    /// <summary>The text of a message.</summary>
    public static string Write<T>(T message) => JsonSerializer.Serialize(message, DocumentJson.Options);

    /// <summary>The message of a text.</summary>
    /// <exception cref="UnusableMessageException">The text is not such a message.</exception>
    public static T Read<T>(string text)
    {
        try
        {
            var message = JsonSerializer.Deserialize<T>(text, DocumentJson.Options);
            return message is not null && !HasMissingText(message) ? message : throw new UnusableMessageException(typeof(T).Name, text);
        }
        catch (JsonException fault)
        {
            throw new UnusableMessageException(typeof(T).Name, text, fault);
        }
    }

    private static bool HasMissingText<T>(T message) => message switch
    {
        ScoreSnapshotMessage m => string.IsNullOrEmpty(m.Source) || string.IsNullOrEmpty(m.Receipt),
        AlertUnitsMessage m => m.EvaluatedAt == default,
        SendMailMessage m => string.IsNullOrEmpty(m.Evaluation) || string.IsNullOrEmpty(m.Mail),
        _ => false,
    };
}

/// <summary>A message that no retry makes usable: after its deliveries it becomes poison, is recorded, and waits for a person.</summary>
public sealed class UnusableMessageException(string expected, string text, Exception? inner = null)
    : Exception(
        $"A message is not usable: expected a {expected}, found “{(text.Length <= 200 ? text : ColumnText.Fit(text[..200]) + "…")}”.",
        inner);
