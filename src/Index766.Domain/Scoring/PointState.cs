namespace Index766.Domain.Scoring;

/// <summary>What an indicator's points rest on.</summary>
public enum PointState
{
    /// <summary>A figure.</summary>
    Measured,

    /// <summary>Counts of 0 of 0: nothing arose.</summary>
    NothingArose,

    /// <summary>A row without data.</summary>
    NoData,

    /// <summary>The indicator does not apply to the unit.</summary>
    NotApplicable,

    /// <summary>The snapshot has no row of it.</summary>
    Absent,
}
