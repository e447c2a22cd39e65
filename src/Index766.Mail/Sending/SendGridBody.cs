using System.Net.Mail;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Index766.Pipeline.Ports;

namespace Index766.Mail.Sending;

/// <summary>The body of the one POST that sends an e-mail by SendGrid v3: text and HTML, nothing tracked.</summary>
internal static class SendGridBody
{
    // It is a body of type application/json, never part of a page.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of the body.</summary>
    /// <exception cref="FormatException">The recipient's address is not one.</exception>
    public static byte[] Write(OutgoingMail mail, MailAddress from, bool sandbox) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["personalizations"] = new JsonArray(new JsonObject
            {
                ["to"] = new JsonArray(Person(new MailAddress(mail.To))),
                ["subject"] = mail.Subject,
                ["custom_args"] = new JsonObject { ["dedupe"] = mail.Key },
            }),
            ["from"] = Person(from),
            ["content"] = new JsonArray(Part("text/plain", mail.Text), Part("text/html", mail.Html)),
            ["headers"] = Headers(mail, from),
            ["categories"] = new JsonArray("score-alert"),
            ["tracking_settings"] = new JsonObject { ["click_tracking"] = Switch(false), ["open_tracking"] = Switch(false) },
            ["mail_settings"] = new JsonObject { ["sandbox_mode"] = Switch(sandbox) },
        },
        Json);

    private static JsonObject Headers(OutgoingMail mail, MailAddress from)
    {
        var headers = new JsonObject { ["Auto-Submitted"] = "auto-generated" };
        if (mail.References.Count > 0)
        {
            headers["References"] = string.Join(' ', mail.References.Select(episode => MailMessages.Reference(episode, from.Host)));
        }

        return headers;
    }

    private static JsonObject Person(MailAddress address) => address.DisplayName.Length > 0
        ? new JsonObject { ["email"] = address.Address, ["name"] = address.DisplayName }
        : new JsonObject { ["email"] = address.Address };

    private static JsonObject Part(string type, string value) => new() { ["type"] = type, ["value"] = value };

    private static JsonObject Switch(bool enable) => new() { ["enable"] = enable };
}
