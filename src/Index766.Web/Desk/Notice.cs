using System.Security.Cryptography;
using Index766.Pipeline.Documents;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Index766.Web.Desk;

/// <summary>What a form did, in one sentence, for the page that follows it.</summary>
/// <param name="Sentence">The sentence, in the language of the form.</param>
/// <param name="IsFault">Whether it says why nothing was done.</param>
public sealed record Notice(string Sentence, bool IsFault);

/// <summary>
/// Carries a notice in the address of the page that follows, sealed for the session: nobody else writes sentences on the desk.
/// </summary>
internal sealed class NoticeSeal(IDataProtectionProvider keys)
{
    /// <summary>The parameter.</summary>
    public const string Parameter = "notice";

    private const string Purpose = "desk notice";
    private const int MaxSentence = 600;

    public string Write(Notice notice, string session)
    {
        var kept = notice.Sentence.Length <= MaxSentence ? notice : notice with { Sentence = notice.Sentence[..MaxSentence] + "…" };
        return WebEncoders.Base64UrlEncode(Of(session).Protect(DocumentJson.Write(kept)));
    }

    /// <summary>The notice; null for one of another session, or none.</summary>
    public Notice? Read(string? text, string session)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var bytes = Of(session).Unprotect(WebEncoders.Base64UrlDecode(text));
            return DocumentJson.Read<Notice>(Parameter, bytes);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Of(string session) => keys.CreateProtector(Purpose, session);
}
