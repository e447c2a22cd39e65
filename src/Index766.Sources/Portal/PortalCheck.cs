namespace Index766.Sources.Portal;

/// <summary>Whether six answers make one province: the expected units in each, the same ones, each with a code, at one moment.</summary>
internal static class PortalCheck
{
    /// <exception cref="PortalFaultException">They do not.</exception>
    public static void Check(PortalRoot root, IReadOnlyList<(PortalQuery Question, IReadOnlyList<PortalUnit> Units)> answers,
        IReadOnlyList<DateTimeOffset> moments, TimeSpan window)
    {
        foreach (var (question, units) in answers)
        {
            if (units.Count != root.Units)
            {
                throw PortalFaults.UnitCount(question.Name, units.Count, root.Units);
            }
        }

        var (first, known) = (answers[0].Question.Name, answers[0].Units.Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal));
        foreach (var (question, units) in answers)
        {
            if (units.FirstOrDefault(unit => !known.Contains(unit.Id)) is { } stranger)
            {
                throw PortalFaults.OtherUnits(question.Name, stranger.Id, first);
            }
        }

        var coded = answers.SelectMany(answer => answer.Units).Where(unit => unit.Code is not null).Select(unit => unit.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (known.Order(StringComparer.Ordinal).FirstOrDefault(id => !coded.Contains(id)) is { } uncoded)
        {
            throw PortalFaults.NoCode(uncoded);
        }

        if (moments.Max() - moments.Min() > window)
        {
            throw PortalFaults.OtherMoment("fetchedAt", $"{moments.Min():O} – {moments.Max():O}");
        }
    }
}
