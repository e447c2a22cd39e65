using System.ComponentModel.DataAnnotations;

namespace Index766.Web.Settings;

/// <summary>Section <c>Mail</c>: how e-mails go out.</summary>
public sealed class MailSettings
{
    /// <summary>Pickup writes .eml files and sends nothing; Smtp and SendGrid send.</summary>
    public MailSenderKind Sender { get; set; } = MailSenderKind.Pickup;

    /// <summary>The sender's address.</summary>
    [Required]
    [EmailAddress]
    public string From { get; set; } = "chiso766@localhost.example";

    /// <summary>The sender's name.</summary>
    [Required]
    public string FromName { get; set; } = "Chỉ số 766";

    /// <summary>Where .eml files go; empty for <c>mail</c> under the data folder.</summary>
    public string PickupFolder { get; set; } = "";

    /// <summary>The mail server's name.</summary>
    public string Host { get; set; } = "";

    /// <summary>The mail server's port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is encrypted: by STARTTLS, on port 465 from the first byte.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>The user at the mail server; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>The user's password. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>Where access tokens are asked for (OAuth 2.0, client credentials); empty to sign in with a password.</summary>
    public string OAuth2Endpoint { get; set; } = "";

    /// <summary>The application that asks for access tokens.</summary>
    public string OAuth2ClientId { get; set; } = "";

    /// <summary>The application's secret. Never logged.</summary>
    public string OAuth2ClientSecret { get; set; } = "";

    /// <summary>What the access tokens are for; empty where the server needs no scope.</summary>
    public string OAuth2Scope { get; set; } = "";

    /// <summary>The key of the SendGrid account. Never logged.</summary>
    public string SendGridKey { get; set; } = "";

    /// <summary>Whether SendGrid only checks each e-mail, and delivers none.</summary>
    public bool SendGridSandbox { get; set; }

    /// <summary>Whether a link in an e-mail opens its unit's page for 30 days without a sign-in.</summary>
    public bool SignedLinks { get; set; } = true;

    /// <summary>Seconds to wait for the mail server, or for SendGrid.</summary>
    [Range(5, 60)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How many e-mails go to the mail server, or to SendGrid, in a minute; 0 for any number.</summary>
    [Range(0, 6000)]
    public int PerMinute { get; set; } = 60;
}

/// <summary>The ways to send.</summary>
public enum MailSenderKind
{
    /// <summary>.eml files in a folder.</summary>
    Pickup,

    /// <summary>A mail server.</summary>
    Smtp,

    /// <summary>SendGrid's v3 API.</summary>
    SendGrid,
}
