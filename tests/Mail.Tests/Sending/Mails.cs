using Index766.Mail.Tests.Letters;
using Index766.Pipeline.Ports;
using MimeKit;

namespace Index766.Mail.Tests.Sending;

internal static class Mails
{
    public const string Recipient = "giam.doc@sogtvt.binhphuoc.example";
    public const string Password = "mat-khau-rat-dai-766";

    public static readonly string Key = new string('a', 62) + "07";

    public static readonly MailboxAddress From = new("Văn phòng UBND tỉnh – Bộ chỉ số 766", "chiso766@vanphong.binhphuoc.example");

    public static OutgoingMail Transport()
    {
        var written = new AlertMailWriter(new Uri("http://localhost:7071")).Write(Digests.OfTransport(), isSample: true);
        return new OutgoingMail(Key, Recipient, written.Subject, written.Text, written.Html);
    }

    /// <summary>That a message on the wire or in a file is exactly that e-mail.</summary>
    public static void AssertIs(OutgoingMail mail, string message)
    {
        var read = Mime.Read(message);
        Assert.Equal(mail.Subject, read.Headers["Subject"]);
        Assert.Equal(mail.To, read.Headers["To"]);
        Assert.Equal($"\"{From.Name}\" <{From.Address}>", Quoted(read.Headers["From"]));
        Assert.Equal($"<{mail.Key}@vanphong.binhphuoc.example>", read.Headers["Message-ID"]);
        Assert.Equal("auto-generated", read.Headers["Auto-Submitted"]);
        Assert.Equal("1.0", read.Headers["MIME-Version"]);
        Assert.Equal("multipart/alternative", read.MediaType);
        Assert.Equal(["text/plain", "text/html"], read.Parts().Select(part => part.MediaType));
        Assert.Equal([mail.Text, mail.Html], read.Parts().Select(part => part.Content()));
    }

    private static string Quoted(string address) =>
        address.StartsWith('"') ? address : "\"" + address.Replace(" <", "\" <", StringComparison.Ordinal);
}
