using Index766.Domain.ProofReading;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline.ProofReadNotices;

/// <summary>What a notice does not say, so that a person must.</summary>
public enum NoticeGap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The day of its figures.</summary>
    Day,

    /// <summary>Its province.</summary>
    Scope,

    /// <summary>The code that a person gave is no unit's.</summary>
    UnknownScope,

    /// <summary>There is no methodology of its year.</summary>
    Methodology,
}

/// <summary>What a notice is proof-read against.</summary>
/// <param name="Rules">The rules; null where <paramref name="Gap"/> says what is missing.</param>
/// <param name="Gap">What is missing.</param>
/// <param name="Day">The day of its figures, where it is known.</param>
public sealed record NoticeRules(ProofRules? Rules, NoticeGap Gap, DateOnly? Day)
{
    /// <summary>The rules for a notice: its own day and province, unless a person names others.</summary>
    /// <param name="tables">The notice.</param>
    /// <param name="data">The rules that are data.</param>
    /// <param name="scope">The code of a province; null for the one that the notice names.</param>
    /// <param name="day">The day of the figures; null for the one that the notice names.</param>
    public static NoticeRules Of(IReadOnlyList<TypedTable> tables, ReferenceData data, string? scope, DateOnly? day)
    {
        if ((day ?? ProofAbout.DayOf(tables)) is not { } known)
        {
            return new NoticeRules(null, NoticeGap.Day, null);
        }

        if (data.Methodologies.FirstOrDefault(candidate => candidate.Covers(Period.OfYear(known.Year))) is not { } methodology)
        {
            return new NoticeRules(null, NoticeGap.Methodology, known);
        }

        var place = scope is null ? ProofAbout.ScopeOf(tables, data.Units, known)
            : UnitCode.TryParse(scope, out var code) && data.Units.Find(code) is not null ? code : (UnitCode?)null;
        return place is { } at
            ? new NoticeRules(new ProofRules(data.Units.On(known), at, known, methodology, OtherNamesOf(data, at)), NoticeGap.None, known)
            : new NoticeRules(null, scope is null ? NoticeGap.Scope : NoticeGap.UnknownScope, known);
    }

    /// <summary>The other names that hold for a place: those of everywhere, and of its own province.</summary>
    private static IReadOnlyList<OtherName> OtherNamesOf(ReferenceData data, UnitCode place) =>
        [.. data.Words.Aliases.Where(alias => alias.Scope is not { } scope || scope == place || data.Units.IsUnder(place, scope))
            .Select(alias => new OtherName(alias.Alias, alias.Name))];
}
