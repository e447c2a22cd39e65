using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Index766.Sources.Tests.SnapshotFiles.Portal;

/// <summary>
/// A province's six answers in the portal's shapes: three units of Phú Thọ as published for August 2026, and the province itself.
/// </summary>
internal static class Answers
{
    private static readonly (string Id, string Code, string Name, string Level, int Received, int OnTime, decimal Score, int[] Payment, decimal PaymentScore, decimal Online)[] Units =
    [
        ("u100", "H44.100", "Phường Việt Trì", "COMMUNE", 2971, 2348, 15.81m, [1516, 1707, 12, 7, 35], 6.69m, 6.48m),
        ("u119", "H44.119", "Xã Hoàng Cương", "COMMUNE", 1139, 986, 17.31m, [790, 813, 14, 8, 36], 7.36m, 6.40m),
        ("u13", "H44.13", "Sở Ngoại vụ - tỉnh Phú Thọ", "PROVINCE", 2, 0, 0m, [0, 0, 0, 0, 1], 0m, 2m),
    ];

    public static JsonObject Bundle()
    {
        var answers = new JsonObject
        {
            ["transparency"] = List("DOSSIER_SYNC", 6),
            ["dossier-digitized"] = List("ORIGINAL_RESULT_AVAILABLE", 6),
            ["handling-satisfaction"] = List("PETITION_PROCESSING_ON_TIME", 6),
            ["dvc-progress-tree"] =
                Tree(unit =>
                    new JsonObject
                    {
                        ["totalReceived"] = unit.Received,
                        ["totalOnTime"] = unit.OnTime,
                        ["totalOverdue"] = 1,
                        ["avgProcessingDays"] = 2.5,
                        ["ratio"] = 79.03,
                        ["score"] = unit.Score,
                        ["maxScore"] = 20,
                        ["scoreDelta"] = null
                    },
                new JsonObject
                {
                    ["totalReceived"] = 4112,
                    ["totalOnTime"] = 3334,
                    ["totalCompleted"] = 4000,
                    ["totalScore"] = 16.22,
                    ["totalMaxScore"] = 20
                }),
            ["provide-online-tree"] =
                Tree(unit => new JsonObject { ["totalScore"] = unit.Online, ["totalMaxScore"] = 12, ["ratio"] = 54, ["scoreDelta"] = null },
                Counts("partialCount 20 fullCount 32 authorityCount 56 onlineDossierCount 406 onlineServiceTotal 1968 channelOnlineSum "
                    + "150956 channelTotalSum 152595 totalScore 8.83 totalMaxScore 12")),
            ["formality-online-payment-tree"] =
                Tree(unit => Payment(unit.Payment, unit.PaymentScore), Payment([2306, 2520, 12, 7, 35], 6.85m)),
        };
        answers["handling-satisfaction"]!["request"] =
            new JsonObject
            {
                ["fromDate"] = "2026-08-01",
                ["toDate"] = "2026-08-31",
                ["rootDepartmentId"] = "root44",
                ["currentPage"] = 1,
                ["pageSize"] = 100
            };
        return new JsonObject
        {
            ["format"] = "index766-portal-1",
            ["root"] = "H44",
            ["rootDepartmentId"] = "root44",
            ["period"] = "2026-08",
            ["fetchedAt"] = "2026-09-03T08:12:40+07:00",
            ["expectedUnits"] = 3,
            ["answers"] = answers,
        };
    }

    public static byte[] Bytes(JsonNode bundle) => Encoding.UTF8.GetBytes(bundle.ToJsonString());

    private static JsonObject List(string metric, decimal most) => Answer(new JsonObject
    {
        ["overview"] = new JsonObject(),
        ["evaluation"] = new JsonArray([.. Units.Select((unit, i) => (JsonNode)new JsonObject
        {
            ["stt"] = i + 1,
            ["departmentId"] = unit.Id,
            ["departmentName"] = unit.Name,
            ["departmentType"] = unit.Level == "COMMUNE" ? "COMMUNE_PEOPLE_COMMITTEE" : "PROVINCIAL_DEPARTMENT",
            ["totalScore"] = most / 2,
            ["totalMaxScore"] = 18,
            ["ratio"] = 50,
            ["metrics"] = new JsonArray(new JsonObject
            {
                ["code"] = metric,
                ["name"] = metric,
                ["numerator"] = 1,
                ["denominator"] = 2,
                ["ratio"] = 50,
                ["score"] = most / 2,
                ["maxScore"] = most,
                ["dataQualityStatus"] = metric == "DOSSIER_SYNC" ? "TEMP_NATIONAL_REPORT_DENOMINATOR" : null,
            }),
        })]),
    });

    private static JsonObject Tree(
        Func<(string Id, string Code, string Name, string Level, int Received, int OnTime, decimal Score, int[] Payment, decimal PaymentScore, decimal Online), JsonObject> figures, JsonObject parent)
    {
        parent["departmentId"] = "root44";
        parent["departmentName"] = "UBND tỉnh Phú Thọ";
        parent["departmentCode"] = "H44";
        return Answer(new JsonObject
        {
            ["parent"] = parent,
            ["children"] = new JsonArray([.. Units.Select(unit =>
            {
                var child = figures(unit);
                child["departmentId"] = unit.Id;
                child["departmentName"] = unit.Name;
                child["departmentCode"] = unit.Code;
                child["level"] = unit.Level;
                return (JsonNode)child;
            })]),
        });
    }

    private static JsonObject Payment(int[] counts, decimal score) => Counts(string.Create(CultureInfo.InvariantCulture,
        $"totalDossierOnlinePaymentSuccess {counts[0]} totalDossierFinancialObligation {counts[1]} "
            + $"totalDossierOnlineFormalityPaymentSuccess {counts[2]} totalFeeDossierFormality {counts[3]} totalFeeFormality {counts[4]} "
            + $"totalScore {score} totalMaxScore 10"));

    private static JsonObject Counts(string pairs)
    {
        var counts = new JsonObject();
        foreach (var pair in pairs.Split(' ').Chunk(2))
        {
            counts[pair[0]] = decimal.Parse(pair[1], CultureInfo.InvariantCulture);
        }

        return counts;
    }

    private static JsonObject Answer(JsonObject data) => new()
    {
        ["fetchedAt"] = "2026-09-03T08:10:00+07:00",
        ["request"] =
            new JsonObject
            {
                ["timeType"] = "month",
                ["year"] = 2026,
                ["month"] = 8,
                ["rootDepartmentId"] = "root44",
                ["currentPage"] = 1,
                ["pageSize"] = 200
            },
        ["pages"] = new JsonArray(new JsonObject { ["code"] = "OK", ["data"] = data, ["message"] = null }),
    };
}
