using Index766.Domain.Alerts;

namespace Index766.Pipeline.Ports;

/// <summary>An e-mail as it goes out.</summary>
/// <param name="Key">What makes it one e-mail: the same key is the same e-mail. 64
///   hexadecimal digits; also the local part of its Message-ID.</param>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain-text part.</param>
/// <param name="Html">The HTML part, everything in it encoded.</param>
public sealed record OutgoingMail(string Key, string To, string Subject, string Text, string Html)
{
    /// <summary>
    /// The episodes that it tells of, each as 32 hexadecimal digits that hold no address: the same
    /// in every e-mail of an episode, so that mail programs thread them.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The moment of the run that it is of, by which files of e-mails sort; null in those written before 30/11/2026.</summary>
    public DateTimeOffset? RunAt { get; init; }
}

/// <summary>What became of an attempt to send.</summary>
public enum SendOutcome
{
    /// <summary>The provider accepted it.</summary>
    Accepted,

    /// <summary>It certainly was not accepted, and may be tried again later.</summary>
    TryLater,

    /// <summary>It was refused for good.</summary>
    Refused,

    /// <summary>It may or may not have been accepted: not to be sent again blindly.</summary>
    Unknown,
}

/// <summary>The outcome, and a reason for the operator that names no address and no secret.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why; null where it was accepted.</param>
/// <param name="RetryAfter">With <see cref="SendOutcome.TryLater"/>: how long the provider asks to wait;
///   null where it does not say. More than a day counts as a day.</param>
public sealed record SendResult(SendOutcome Outcome, string? Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>With <see cref="SendOutcome.Refused"/>: whether it is the recipient's address that was refused.</summary>
    public bool IsAddress { get; init; }
}

/// <summary>Sends e-mails.</summary>
public interface IMailSender
{
    /// <summary>Whether sending the same e-mail twice leaves one: a pickup folder does, a mail server does not.</summary>
    bool IsRepeatable { get; }

    /// <summary>Sends an e-mail once.</summary>
    Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>Whether a fault says that the storage is away, so that asking again may help.</summary>
public delegate bool IsStorageAway(Exception fault);

/// <summary>What a written e-mail says, before it has a key and a recipient.</summary>
public sealed record WrittenMail(string Subject, string Text, string Html);

/// <summary>
/// Writes the e-mail of a digest: pure, the same digest gives the same text. <paramref name="isSample"/> marks it "DỮ LIỆU MẪU".
/// </summary>
public delegate WrittenMail WriteAlertMail(AlertDigest digest, bool isSample);
