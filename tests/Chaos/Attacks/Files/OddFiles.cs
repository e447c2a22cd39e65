using System.Text;
using Index766.TestKit;

namespace Chaos.Attacks.Files;

/// <summary>Odd names, and what a folder holds that is no file: pipes, sockets, folders, devices and links.</summary>
internal static class OddFiles
{
    private static readonly byte[] Refused = Encoding.UTF8.GetBytes("as_of,unit_code,indicator,points\n2099-01-01,H01,TOTAL,50\n");

    private static readonly string[] Names =
    [
        "‮fdp.csv", "⁦a⁩.csv", "‏a.csv", " .csv", "a .csv ", "a\nb.csv", "a\tb.csv", "a\u0001.csv", "..csv", "…csv",
        "%2e%2e%2fa.csv", "a%00.csv",
        "#a?b&c.csv", "a'\"`$(id);.csv", "CON.csv", "a:b.csv", "a*b|c<d>.csv", "\\a\\b.csv", "－a.csv", "＝1+1.csv", "=cmd.csv", "@a.csv",
        "Sở Y tế.csv", "So\u031b\u0309 Y te\u0302\u0301.csv", "\u00ad.csv", "\ufeffa.csv", "\u200b.csv",
        "I.CSV", "ı.csv", "a.csv.csv", "a.xlsx.csv", "-rf.csv", "~a.csv",
    ];

    /// <summary>Files with odd names whose bytes are refused anyway.</summary>
    public static IEnumerable<HostileFile> OddNames() =>
    [
        .. Names.Select(name => HostileFile.Of("name", $"-{name}", () => Refused)),
        HostileFile.Of("name", $"-{new string('n', 230)}.csv", () => Refused),
        HostileFile.Of("name", $"-{new string('ế', 70)}.csv", () => Refused),
        HostileFile.Of("other-format", ".ods", () => Refused),
        HostileFile.Of("other-format", ".pdf", () => "%PDF-1.7"u8.ToArray()),
        HostileFile.Of("other-format", "", () => Refused),
    ];

    /// <summary>What is no file.</summary>
    /// <param name="outside">A file outside the folder.</param>
    public static IEnumerable<HostileFile> NoFiles(string outside) =>
    [
        new("pipe", ".csv", SpecialFiles.MakePipe),
        new("pipe", ".xlsx", SpecialFiles.MakePipe),
        new("socket", ".csv", SpecialFiles.MakeSocket),
        new("folder", ".csv", path => Directory.CreateDirectory(path), Leaves: false),
        new("folder-with-file", ".xlsx", path =>
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(path).FullName, "a.csv"), Refused), Leaves: false),
        new("link-to-device", ".csv", path => File.CreateSymbolicLink(path, "/dev/zero")),
        new("link-to-terminal", ".json", path => File.CreateSymbolicLink(path, "/dev/tty")),
        new("link-out", ".csv", path => File.CreateSymbolicLink(path, outside)),
        new("link-to-passwords", ".csv", path => File.CreateSymbolicLink(path, "/etc/passwd")),
        new("link-to-itself", ".csv", path => File.CreateSymbolicLink(path, path)),
        new("link-to-nothing", ".csv", path => File.CreateSymbolicLink(path, "/nowhere/at/all.csv")),
        new("link-to-folder", ".csv", path => File.CreateSymbolicLink(path, "/")),
        new("link-to-memory", ".xlsx", path => File.CreateSymbolicLink(path, "/proc/self/mem")),
    ];
}
