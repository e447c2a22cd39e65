namespace Index766.Sources.SnapshotFiles.Portal;

/// <summary>The portal's names, and what they are here.</summary>
internal static class PortalShapes
{
    public const string Transparency = "transparency";
    public const string Digitized = "dossier-digitized";
    public const string Satisfaction = "handling-satisfaction";
    public const string Progress = "dvc-progress-tree";
    public const string Online = "provide-online-tree";
    public const string Payment = "formality-online-payment-tree";

    /// <summary>A count as numerator and denominator: each side the sum of these fields.</summary>
    internal sealed record Share(string Indicator, string[] Numerator, string[] Denominator);

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Share>> Shares =
        new Dictionary<string, IReadOnlyList<Share>>(StringComparer.Ordinal)
        {
            [Progress] = [new("DOSSIER_ON_TIME", ["totalOnTime"], ["totalReceived"])],
            [Online] =
        [
            new("ONLINE_PROVISION", ["partialCount", "fullCount"], ["authorityCount"]),
            new("ONLINE_SERVICE_USED", ["onlineDossierCount"], ["onlineServiceTotal"]),
            new("ONLINE_SUBMISSION", ["channelOnlineSum"], ["channelTotalSum"]),
        ],
            [Payment] =
        [
            new("PAY_DOSSIER_ONLINE", ["totalDossierOnlinePaymentSuccess"], ["totalDossierFinancialObligation"]),
            new("PAY_FORMALITY_USED", ["totalDossierOnlineFormalityPaymentSuccess"], ["totalFeeFormality"]),
            new("PAY_FORMALITY_AVAILABLE", ["totalFeeDossierFormality"], ["totalFeeFormality"]),
        ],
        };

    /// <summary>
    /// The fields of the timeliness answer that count dossiers. What it calls completed may be fewer than those on time, so it is not taken
    /// for the resolved ones.
    /// </summary>
    public static readonly IReadOnlyList<(IndicatorCode Measure, string Field)> DossierCounts =
        [(DossierMeasures.Received, "totalReceived"), (DossierMeasures.OnTime, "totalOnTime"), (DossierMeasures.Overdue, "totalOverdue")];

    public static IndicatorCode GroupOf(string answer) => IndicatorCode.OfGroup(answer switch
    {
        Transparency => "CKMB",
        Digitized => "MDSH",
        Satisfaction => "MDHL",
        Progress => "TDGQ",
        Online => "CLGQ",
        _ => "TTTT",
    });

    public static bool IsTree(string answer) => Shares.ContainsKey(answer);

    public static Level? LevelOf(string level, string type) => (level, type) switch
    {
        ("COMMUNE", _) or (_, "COMMUNE_PEOPLE_COMMITTEE") => Level.Commune,
        ("PROVINCE", _) or (_, "PROVINCIAL_DEPARTMENT") => Level.Department,
        (_, "PROVINCE") => Level.Province,
        _ => null,
    };
}
