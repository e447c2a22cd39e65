using Index766.Domain.Boards;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/units/boards.json</c>: which levels are compared under units of which level.</summary>
internal static class BoardFile
{
    /// <summary>The board rules.</summary>
    /// <exception cref="ReferenceDataException">The file holds none, or two for one level.</exception>
    public static IReadOnlyList<BoardRule> Read(string file, byte[] content)
    {
        var rules = new List<BoardRule>();
        foreach (var item in JsonPlace.Root(file, content).Only("boards").Required("boards").Items())
        {
            var scope = item.Only("scope", "levels").Required("scope");
            var rule = new BoardRule(scope.Level(), [.. item.Required("levels").Items().Select(level => level.Level())]);
            if (rules.Exists(other => other.ScopeLevel == rule.ScopeLevel))
            {
                throw scope.Fault("each scope once");
            }

            if (rule.MemberLevels.Count == 0 || rule.MemberLevels.Distinct().Count() < rule.MemberLevels.Count)
            {
                throw item.Required("levels").Fault("at least one level, each once");
            }

            rules.Add(rule);
        }

        return rules;
    }
}
