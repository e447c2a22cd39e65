using System.Globalization;
using System.Text;
using System.Text.Json;
using Index766.TestKit;
using MimeKit;
using Server.Tests.Running;

namespace Server.Tests.Host;

/// <summary>
/// The program as it ships against a real mail server that demands STARTTLS and a sign-in, refuses, puts off and drops the line.
/// </summary>
public class MailServerTests
{
    private const string Operators = "van-hanh@binhphuoc.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_email_arrives_once_or_is_put_off_or_waits_for_a_person()
    {
        var missing = MailServer.ReasonToSkip()
            ?? (OperatingSystem.IsLinux() ? null : "A program is told which certificate to trust by SSL_CERT_FILE on Linux only.");
        Assert.SkipWhen(missing is not null, missing ?? "");
        using var folder = new TempData();
        var certificate = new LocalCertificate(folder.Folder);
        await using var server = await MailServer.StartAsync(folder["arrived"], certificate);
        await using var program =
            ChildProgram.Start(KillTests.KillPoints, ["--urls", "http://127.0.0.1:0"], Settings(folder, certificate, server),
                folder.Folder);
        await program.ListenAsync();
        await SettledAsync(program, folder["var"], server);

        var arrived = Directory.GetFiles(server.Folder, "*.eml").Select(file => MimeMessage.Load(file, Cancel)).ToList();
        Assert.Equal(arrived.Count, arrived.Select(mail => mail.MessageId).Distinct().Count());
        var units = arrived.Select(mail => mail.To.Mailboxes.Single().Address).Where(address => address != Operators).ToList();
        Assert.Equal(units.Count, units.Distinct().Count());
        Assert.All(arrived, AssertIsWhole);
        Assert.All(Directory.GetFiles(server.Folder, "*.json"), AssertCameSecurely);

        // One was refused: the operators are told by an e-mail of their own (the
        // other is about the source's age), and that address by none.
        var told = arrived.Where(mail => mail.To.Mailboxes.Single().Address == Operators).Select(mail => mail.TextBody).ToList();
        Assert.Equal(2, told.Count);
        Assert.Single(told, text => text!.Contains("refuse-550@binhphuoc.example", StringComparison.Ordinal));
        var waiting = await CommandLine.Cli.RunAsync(folder.Folder, "mail", "list", "--data-folder", folder["var"]);
        Assert.Matches("Failed .* refuse-550@binhphuoc.example .*\n  refused: The mail server refused the e-mail \\(answer 550\\)\\.",
            waiting.Output);
        Assert.Matches("Uncertain .* drop@binhphuoc.example .*\n  uncertain: ", waiting.Output);
        Assert.DoesNotContain("later-451", waiting.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 thư đang chờ (waiting).", waiting.Output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain('@', program.Printed);

        // A person decides, once the mailbox is there; a test e-mail goes the same way.
        var key = waiting.Output.Split('\n').First(line => line.Contains("Failed", StringComparison.Ordinal)).Split(' ')[0];
        var resent =
            await CommandLine.Cli.RunAsync(folder.Folder, "mail", "resend", key, "--by", "Phòng KSTTHC", "--reason", "Đã mở lại hộp thư",
                "--data-folder", folder["var"]);
        Assert.Equal((0, $"{key}: gửi lại (goes out again).\n"), (resent.ExitCode, resent.Output));
        var kept =
            Assert.Single(Directory.GetFiles(folder["var/blobs/resends+"], "*", SearchOption.AllDirectories),
                path => !path.EndsWith(".tag", StringComparison.Ordinal));
        Assert.Contains("Đã mở lại hộp thư", await File.ReadAllTextAsync(kept, Cancel), StringComparison.Ordinal);
        var test = await CommandLine.Cli.RunAsync(folder.Folder, "mail", "test", "thu@binhphuoc.example", "--data-folder", folder["var"]);
        Assert.Equal((0, ""), (test.ExitCode, test.Errors));
        Assert.Contains(Directory.GetFiles(server.Folder, "*.json"),
            file => File.ReadAllText(file).Contains("thu@binhphuoc.example", StringComparison.Ordinal));
        var wrong = await CommandLine.Cli.RunAsync(folder.Folder, "mail", "test", "không phải địa chỉ", "--data-folder", folder["var"]);
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
    }

    private static Dictionary<string, string> Settings(TempData folder, LocalCertificate certificate, MailServer server)
    {
        var rules = folder["rules"];
        foreach (var file in Directory.GetFiles(RulesForOldFigures.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(rules, Path.GetRelativePath(RulesForOldFigures.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace("lanhdao.sgtvt@", "refuse-550@", StringComparison.Ordinal)
                .Replace("lanhdao.stp@", "later-451@", StringComparison.Ordinal)
                .Replace("lanhdao.stnmt@", "drop@", StringComparison.Ordinal));
        }

        return new Dictionary<string, string>(LocalRun.SourceSettings())
        {
            ["Storage__RulesFolder"] = rules,
            ["Mail__Sender"] = "Smtp",
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail__User"] = MailServer.User,
            ["Mail__Password"] = MailServer.Password,
            ["Mail__From"] = "chiso766@binhphuoc.example",
            ["Alerts__Operators__0"] = Operators,
            // The operating system's own way to name the certificates that a program trusts: the program knows nothing of it.
            ["SSL_CERT_FILE"] = certificate.CertificateFile,
        };
    }

    /// <summary>Waits until the operators' e-mail is there and nothing but what was put off is left on the queue.</summary>
    private static async Task SettledAsync(ChildProgram program, string dataFolder, MailServer server)
    {
        var deadline = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(120);
        for (var settled = false; !settled;)
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, $"The e-mails did not settle in {dataFolder}:\n{program.Printed}");
            await Task.Delay(100, Cancel);
            using var status = JsonDocument.Parse(await program.Http.GetStringAsync("/api/status", Cancel));
            var waits = status.RootElement.GetProperty("queues").EnumerateObject().Sum(queue => queue.Value.GetInt32());
            settled = waits == 1 && status.RootElement.GetProperty("failures").GetArrayLength() == 2
                && Directory.GetFiles(server.Folder, "*.json")
                .Count(file => File.ReadAllText(file).Contains(Operators, StringComparison.Ordinal)) == 2;
        }
    }

    private static void AssertIsWhole(MimeMessage mail)
    {
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Matches("^[0-9a-f]{64}@binhphuoc\\.example$", mail.MessageId);
        Assert.Equal("chiso766@binhphuoc.example", mail.From.Mailboxes.Single().Address);
        Assert.StartsWith("[Chỉ số 766] ", mail.Subject, StringComparison.Ordinal);
        Assert.All(mail.References, reference => Assert.Matches("^[0-9a-f]{32}@binhphuoc\\.example$", reference));
        Assert.Equal(mail.To.Mailboxes.Single().Address == Operators, mail.References.Count == 0);
        var parts = mail.BodyParts.OfType<TextPart>().ToList();
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.All(parts,
            part => Assert.Equal((ContentEncoding.Base64, "utf-8"), (part.ContentTransferEncoding, part.ContentType.Charset)));
        Assert.All(parts, part => Assert.DoesNotContain(part.Text, character => character is >= '\u0300' and <= '\u036F'));
        Assert.Contains("Thư tự động, không thay thế văn bản hành chính.", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertCameSecurely(string file)
    {
        using var envelope = JsonDocument.Parse(File.ReadAllText(file, Encoding.UTF8));
        Assert.True(envelope.RootElement.GetProperty("secure").GetBoolean());
        Assert.Equal(MailServer.User, envelope.RootElement.GetProperty("user").GetString());
    }
}
