using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Index766.TestKit;

/// <summary>A question to the portal: the answer's name, the page, and the whole body.</summary>
public sealed record PortalRequest(string Name, int Page, JsonObject Body);

/// <summary>
/// The national portal's stand-in on this machine: 149 units of one province in six
/// answers, in the real shapes, with pages; and each way to fail.
/// </summary>
public sealed class StandInPortal : IAsyncDisposable
{
    public const int Units = 149;
    public const string Province = "H44";
    public const string Root = "63f1c0ffee0000000000h044";

    private static readonly Dictionary<string, (string Code, int Max)[]> Metrics = new(StringComparer.Ordinal)
    {
        ["transparency"] = [("PUBLISH_ON_TIME", 6), ("PUBLIC_UPDATE_ON_TIME", 4), ("PUBLIC_CONTENT_FULL", 2), ("DOSSIER_SYNC", 6)],
        ["dossier-digitized"] =
        [
            ("ORIGINAL_RESULT_AVAILABLE", 6), ("SO_HOA_GIAY_TO_GIAI_QUYET", 4), ("REUSED_DIGITIZED_DATA", 2),
            ("SYNCED_WITH_DVCQG_PERSONAL_STORAGE", 4),
            ("CITIZEN_DATA_CONNECTED_DOSSIER", 2), ("CITIZEN_DATA_CONNECTED_FORMALITY", 2), ("ELECTRONIC_CERTIFIED_COPY", 2),
        ],
        ["handling-satisfaction"] =
            [("DOSSIER_RECEIVING_SATISFACTION", 6), ("PETITION_PROCESSING_ON_TIME", 6), ("PETITION_HANDLING_SATISFACTION", 6)],
    };

    private readonly LocalServer _server;

    public StandInPortal() => _server = new LocalServer(Answer);

    /// <summary>The folder of the answers.</summary>
    public Uri Url => new(_server.Address, "api/v1/reporting/evaluation/");

    /// <summary>What is answered otherwise; null for the good answer.</summary>
    public Func<PortalRequest, LocalResponse, LocalResponse?>? Disturb { get; set; }

    /// <summary>Every question that arrived, in order.</summary>
    public ConcurrentQueue<PortalRequest> Asked { get; } = new();

    /// <summary>The headers of the questions.</summary>
    public IEnumerable<LocalRequest> Requests => _server.Requests;

    /// <summary>The questions as text, such as <c>transparency 2</c>.</summary>
    public IReadOnlyList<string> Questions => [.. Asked.Select(ask => $"{ask.Name} {ask.Page}")];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The good answer with something changed in its JSON.</summary>
    public static LocalResponse Change(LocalResponse good, Action<JsonObject> change)
    {
        var answer = JsonNode.Parse(good.Body)!.AsObject();
        change(answer["data"]!.AsObject());
        return LocalResponse.Of(200, answer.ToJsonString(), "Content-Type: application/json");
    }

    private LocalResponse Answer(LocalRequest request)
    {
        var body = JsonNode.Parse(request.Body)!.AsObject();
        var ask = new PortalRequest(request.Path.Split('/')[^1], (int)body["currentPage"]!, body);
        Asked.Enqueue(ask);
        var data = Metrics.TryGetValue(ask.Name, out var metrics) ? List(metrics, ask.Page, (int)body["pageSize"]!) : Tree(ask.Name);
        var good =
            LocalResponse.Of(200, new JsonObject { ["code"] = "OK", ["data"] = data, ["message"] = null }.ToJsonString(),
                "Content-Type: application/json");
        return Disturb?.Invoke(ask, good) ?? good;
    }

    private static JsonObject List((string Code, int Max)[] metrics, int page, int size) => new()
    {
        ["overview"] =
            new JsonObject
            {
                ["departmentId"] = Root,
                ["departmentName"] = "UBND tỉnh Phú Thọ",
                ["totalScore"] = 9.5,
                ["totalMaxScore"] = metrics.Sum(metric => metric.Max),
                ["ratio"] = 52.7
            },
        ["evaluation"] =
            new JsonArray([.. Enumerable.Range(1, Units).Skip((page - 1) * size).Take(size).Select(unit => Unit(unit, metrics))]),
    };

    private static JsonObject Unit(int unit, (string Code, int Max)[] metrics)
    {
        var scores = metrics.Select(metric => (metric.Code, metric.Max, Good: 40 + ((unit * 7) % 50), All: 100)).ToList();
        return new JsonObject
        {
            ["stt"] = unit,
            ["departmentId"] = IdOf(unit),
            ["departmentName"] = NameOf(unit),
            ["departmentType"] = IsDepartment(unit) ? "PROVINCIAL_DEPARTMENT" : "COMMUNE_PEOPLE_COMMITTEE",
            ["departmentLevel"] = LevelOf(unit),
            ["totalScore"] = scores.Sum(score => Points(score.Max, score.Good, score.All)),
            ["totalMaxScore"] = metrics.Sum(metric => metric.Max),
            ["ratio"] = 50.0m,
            ["scoreDelta"] = null,
            ["metrics"] = new JsonArray([.. scores.Select(score => new JsonObject
            {
                ["code"] = score.Code,
                ["name"] = score.Code,
                ["numerator"] = score.Good,
                ["denominator"] = score.All,
                ["ratio"] = Percent(score.Good, score.All),
                ["score"] = Points(score.Max, score.Good, score.All),
                ["maxScore"] = score.Max,
            })]),
        };
    }

    private static JsonObject Tree(string name) => new()
    {
        ["parent"] = Parent(name),
        ["children"] = new JsonArray([.. Enumerable.Range(1, Units).Select(unit => Child(name, unit))]),
    };

    private static JsonObject Parent(string name)
    {
        var parent = new JsonObject { ["departmentId"] = Root, ["departmentName"] = "UBND tỉnh Phú Thọ", ["departmentCode"] = Province };
        switch (name)
        {
            case "dvc-progress-tree":
                (parent["totalReceived"], parent["totalOnTime"], parent["totalCompleted"], parent["avgProcessingDays"]) =
                    (14900, 11100, 14900, 3.5m);
                (parent["ratio"], parent["totalScore"], parent["totalMaxScore"]) = (Percent(11100, 14900), Points(20, 11100, 14900), 20);
                break;
            case "provide-online-tree":
                (parent["totalScore"], parent["totalMaxScore"], parent["ratio"]) = (6.48m, 12, 54m);
                (parent["authorityCount"], parent["partialCount"], parent["fullCount"], parent["onlineDossierCount"],
                    parent["onlineServiceTotal"]) = (2000, 900, 700, 500, 1600);
                (parent["channelOnlineSum"], parent["channelDirectSum"], parent["channelPostalSum"], parent["channelTotalSum"]) =
                    (9000, 5500, 400, 14900);
                (parent["onlineOnTimeSum"], parent["onlineOverdueSum"]) = (8000, 1000);
                break;
            default:
                Payment(parent);
                break;
        }

        return parent;
    }

    private static void Payment(JsonObject unit)
    {
        (unit["totalDossierOnlinePaymentSuccess"], unit["totalDossierFinancialObligation"],
            unit["totalDossierOnlineFormalityPaymentSuccess"]) = (790, 813, 14);
        (unit["totalFeeDossierFormalityDistinct"], unit["totalFeeDossierFormality"], unit["totalFeeFormality"]) = (8, 8, 36);
        (unit["totalScore"], unit["totalMaxScore"], unit["ratio"]) = (7.36m, 10, 73.6m);
    }

    private static JsonObject Child(string name, int unit)
    {
        var child =
            new JsonObject
            {
                ["departmentId"] = IdOf(unit),
                ["departmentName"] = NameOf(unit),
                ["departmentCode"] = $"{Province}.{unit}",
                ["level"] = LevelOf(unit),
                ["scoreDelta"] = null
            };
        var (received, onTime) = (100, 50 + (unit % 50));
        switch (name)
        {
            case "dvc-progress-tree":
                (child["totalReceived"], child["totalOnTime"], child["totalOverdue"], child["avgProcessingDays"]) =
                    (received, onTime, received - onTime, 3.5m);
                (child["ratio"], child["score"], child["maxScore"]) = (Percent(onTime, received), Points(20, onTime, received), 20);
                break;
            case "provide-online-tree":
                (child["totalScore"], child["totalMaxScore"], child["ratio"]) = (6.48m, 12, 54m);
                break;
            default:
                Payment(child);
                break;
        }

        return child;
    }

    private static bool IsDepartment(int unit) => unit <= 14;

    private static string IdOf(int unit) => $"63f1c0ffee00000000000{unit:000}";

    private static string NameOf(int unit) => IsDepartment(unit) ? $"Sở số {unit} - tỉnh Phú Thọ" : $"UBND xã số {unit}";

    private static string LevelOf(int unit) => IsDepartment(unit) ? "PROVINCE" : "COMMUNE";

    private static decimal Percent(int good, int all) => Math.Round(100m * good / all, 2, MidpointRounding.AwayFromZero);

    private static decimal Points(int max, int good, int all) => Math.Round((decimal)max * good / all, 2, MidpointRounding.AwayFromZero);
}
