using Index766.Domain.Text;

namespace Index766.Domain.ProofReading;

/// <summary>
/// Lists of units with many late dossiers against the number that they say and the total: each unit has
/// more than that number, stands once, and the units of one level have
/// no more together than all have. Levels are not added up: a district's dossiers may hold its communes'.
/// </summary>
internal static class LateCheck
{
    /// <summary>What is wrong in a list.</summary>
    public static IEnumerable<ProofFinding> Of(TypedLateList list, TypedTotals? totals)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in list.Units)
        {
            if (unit.Count <= list.Over)
            {
                yield return new ProofFinding(ProofKind.LateList, list.Place, null, $"{unit.Unit}, hồ sơ trễ hạn",
                    VietnameseNumber.Count(unit.Count), $"trên {VietnameseNumber.Count(list.Over)}, hoặc bỏ khỏi danh sách");
            }

            if (!seen.Add(ProofText.Fold(unit.Unit)))
            {
                yield return new ProofFinding(ProofKind.LateList, list.Place, null, $"{list.Level}, danh sách trễ hạn", unit.Unit,
                    "mỗi đơn vị một lần");
            }
        }

        if (totals?.Late is { } late && list.Units.Sum(unit => unit.Count) is var sum && sum > late)
        {
            yield return new ProofFinding(ProofKind.LateList, list.Place, null, $"{list.Level}, tổng hồ sơ trễ hạn của các đơn vị",
                VietnameseNumber.Count(sum), $"không quá {VietnameseNumber.Count(late)} hồ sơ trễ hạn của toàn tỉnh");
        }
    }
}
