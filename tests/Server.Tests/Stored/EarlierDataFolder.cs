using System.IO.Compression;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Stored;

/// <summary>
/// A data folder as a build before 30/11/2026 left it (commit d7c37c1), with the files of its two sources: of the nation and of three
/// branches, which no indicator names, it stored what the not-applicable rule gave
/// them. The rules draw up a board of branches, and alarm on little.
/// </summary>
public sealed class EarlierDataFolder : IDisposable
{
    private const string Boards = """
        {"boards": [
          {"scope": "province", "levels": ["department", "district", "branch", "commune"]},
          {"scope": "nation", "levels": ["province", "ministry", "commune"]}
        ]}
        """;

    private const string Alerts = """
        {"oldestAsOfDays": 3660, "rules": [
          {"id": "no-data", "kind": "no_data", "severity": "critical"},
          {"id": "total", "kind": "total", "severity": "warning", "below": 40},
          {"id": "group", "kind": "group", "severity": "warning", "below": 5, "group": "TTTT"},
          {"id": "score-lost", "kind": "score_lost", "severity": "warning", "points": 5},
          {"id": "rank-lost", "kind": "rank_lost", "severity": "warning", "places": 1}
        ]}
        """;

    private readonly TempData _folder = new();

    public EarlierDataFolder()
    {
        ZipFile.ExtractToDirectory(Repository.PathOf("tests", "Server.Tests", "Stored", "points-by-rule.zip"), _folder.Folder);
        RulesCopy.To(_folder["rules"]);
        File.WriteAllText(_folder["rules/units/boards.json"], Boards);
        File.WriteAllText(_folder["rules/alerts/rules.json"], Alerts);
    }

    /// <summary>Puts a file into the folder of the source that has the branches.</summary>
    public void Add(string name, string content) => File.WriteAllText(_folder[$"tinh/{name}"], content);

    /// <summary>The documents below a prefix.</summary>
    public string[] Documents(string prefix) => Directory.GetFiles(_folder["data/blobs/" + prefix], "*", SearchOption.AllDirectories);

    public Task<RunningProgram> StartAsync() => RunningProgram.StartAsync(
        _folder["data"], $"Storage:RulesFolder={_folder["rules"]}", "Api:OpenLeaderboard=true",
        $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
        "Sources:0:Name=tinh", $"Sources:0:Path={_folder["tinh"]}", "Sources:1:Name=cong", $"Sources:1:Path={_folder["cong"]}");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
