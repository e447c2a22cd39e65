using System.Text.RegularExpressions;
using Index766.TestKit;

namespace Server.Tests.Architecture;

/// <summary>
/// No file of the working copy holds a key, a password or a private key. The patterns are those that the whole history was read with on
/// 30/11/2026, see docs/licences.md.
/// </summary>
public partial class SecretTests
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly string[] Passed = ["bin", "obj", "node_modules", ".git", "out", "var", "TestResults", "StrykerOutput"];

    /// <summary>Made up for tests, and the key that Azurite publishes.</summary>
    private static readonly string[] Known =
    [
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
        "SG.khoa-rat-dai_766.0123456789abcdef", "mat-khau-rat-dai-766", "bi-mat-766", "bi-mat-7\"", "8b1c6f0e-only-this-machine",
        "https://user:khoa@", "https://user:secret-7@", "http://user:word@",
    ];

    [Fact]
    public void No_file_holds_a_secret() => Assert.Empty(
        Files(Repository.Root).SelectMany(file => Found(File.ReadAllText(file))
            .Select(secret => $"{Path.GetRelativePath(Repository.Root, file)}: {secret[..Math.Min(12, secret.Length)]}…")));

    [Theory]
    [InlineData("-----BEGIN RSA PRIV", "ATE KEY-----")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("ghp", "_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("SG", ".abcdefghijklmnopqrst.abcdefghijklmnopqrstuvwxyz")]
    [InlineData("AccountKey", "=abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("?sig", "=abcdefghijklmnopqrstuvwxyz0123456789abc")]
    [InlineData("\"password\"", ": \"abcdefgh1\"")]
    [InlineData("https://me:pass", "word@host/")]
    public void A_secret_is_seen(string start, string end) => Assert.NotEmpty(Found(start + end));

    private static IEnumerable<string> Found(string text) => Secret().Matches(text).Select(match => match.Value)
        .Where(value => !Array.Exists(Known, known => value.Contains(known, StringComparison.Ordinal)));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => new FileInfo(file).Length <= MaxBytes && !Path.GetFileName(file).EndsWith("lock.json", StringComparison.Ordinal))
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Passed.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
            .SelectMany(Files));

    [GeneratedRegex("""
        -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY
        | \bAKIA[0-9A-Z]{16}\b
        | \b(ghp|gho|ghs|ghu|github_pat)_[A-Za-z0-9_]{20,}
        | \bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}
        | \bxox[abpr]-[A-Za-z0-9-]{10,}
        | \bAIza[0-9A-Za-z_-]{35}
        | \bnpm_[A-Za-z0-9]{36}
        | \beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{10,}\.
        | AccountKey=[A-Za-z0-9+/]{20,}[=]*
        | [?&]sig=[A-Za-z0-9%+/]{30,}
        | (?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{86}==
        | (?i:\b(password|passwd|pwd|secret|apikey|api_key|client_secret)\b["']?\s*[:=]\s*["'][^"'{}$<>\s]{8,}["'])
        | \b[a-z]+://[^/\s:@"'{}]+:[^/\s:@"'{}]+@
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Secret();
}
