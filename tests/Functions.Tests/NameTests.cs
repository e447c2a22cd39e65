using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Index766.Functions.Hosting;
using Index766.Pipeline.Documents;
using Index766.TestKit;

namespace Functions.Tests;

/// <summary>Names agree between the compiled functions, host.json and the queues.</summary>
public partial class NameTests
{
    private const int MaxQueueName = 63;

    /// <summary>What the build wrote for the host.</summary>
    private static readonly List<JsonNode> Compiled =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")))!.AsArray()
            .Select(function => function!)];

    [Fact]
    public void The_app_has_the_functions_of_the_design() => Assert.Equal(
        [
            "AlertUnits", "DraftReports", "FetchSnapshots", "RunNow", "ScoreSnapshot", "SendMail", "ServeDesk", "ServeLeaderboard",
            "ServeMoversPage", "ServePage", "ServeStatusPage",
            "ServeTargetsPage", "ServeUnitPage", "SignIn", "SignOut", "UploadSnapshot",
            "WatchPoisonAlert", "WatchPoisonMail", "WatchPoisonScore",
        ],
        Compiled.Select(function => (string)function["name"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_queue_has_its_function_and_its_poison_another() => Assert.Equal(
        QueueNames.All.Concat(QueueNames.All.Select(queue => queue + "-poison")).Order(StringComparer.Ordinal),
        Compiled.Select(Trigger).Where(trigger => Is(trigger, "queueTrigger")).Select(trigger => (string)trigger["queueName"]!)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_queue_name_is_legal_in_Azure()
    {
        Assert.All(QueueNames.All.Select(queue => queue + QueueNames.PoisonSuffix), name => Assert.True(IsLegal(name), name));
        Assert.False(IsLegal("two--hyphens"));
        Assert.False(IsLegal("Capital"));
        Assert.False(IsLegal("a" + new string('b', MaxQueueName)));
    }

    [Theory]
    [InlineData("FetchSnapshots", "%FetchSchedule%")]
    [InlineData("DraftReports", "%ReportSchedule%")]
    public void A_timer_names_the_setting_of_its_schedule(string function, string schedule)
    {
        var trigger = TriggerOf(function);

        Assert.True(Is(trigger, "timerTrigger"));
        Assert.Equal(schedule, (string)trigger["schedule"]!);
        Assert.False((bool?)trigger["runOnStartup"] ?? false);
    }

    [Theory]
    [InlineData("ScoreSnapshot", "score-snapshots")]
    [InlineData("AlertUnits", "alert-units")]
    [InlineData("SendMail", "send-mail")]
    [InlineData("WatchPoisonScore", "score-snapshots-poison")]
    [InlineData("WatchPoisonAlert", "alert-units-poison")]
    [InlineData("WatchPoisonMail", "send-mail-poison")]
    public void A_queue_s_function_names_queue_and_storage(string function, string queue)
    {
        var trigger = TriggerOf(function);

        Assert.True(Is(trigger, "queueTrigger"));
        Assert.Equal((queue, "AzureWebJobsStorage"), ((string)trigger["queueName"]!, (string)trigger["connection"]!));
    }

    [Theory]
    [InlineData("ServePage", RequestHandler.Root, "get head")]
    [InlineData("ServeUnitPage", "units/{code}", "get head")]
    [InlineData("ServeTargetsPage", "targets", "get head")]
    [InlineData("ServeMoversPage", "movers", "get head")]
    [InlineData("ServeStatusPage", "status", "get head")]
    [InlineData("ServeLeaderboard", "api/{*path}", "get head")]
    [InlineData("UploadSnapshot", "api/snapshots/{source}", "put")]
    [InlineData("RunNow", "api/run", "post")]
    [InlineData("SignIn", "sign-in", "get post")]
    [InlineData("SignOut", "sign-out", "post")]
    [InlineData("ServeDesk", "desk/{*path}", "get head post")]
    public void A_request_s_function_names_route_and_methods(string function, string route, string methods)
    {
        var trigger = TriggerOf(function);

        Assert.True(Is(trigger, "httpTrigger"));
        Assert.Equal(
            (route, methods, "anonymous"),
            ((string)trigger["route"]!, MethodsOf(trigger), ((string)trigger["authLevel"]!).ToLowerInvariant()));
    }

    [Fact]
    public void Only_keyed_functions_and_those_of_forms_take_anything_but_reading() => Assert.Equal(
        ["RunNow", "ServeDesk", "SignIn", "SignOut", "UploadSnapshot"],
        Compiled.Where(function => Is(Trigger(function), "httpTrigger") && MethodsOf(Trigger(function)) != "get head")
            .Select(function => (string)function["name"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void Host_json_agrees_with_the_program()
    {
        var host = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("host.json"))).RootElement;
        var queues = host.GetProperty("extensions").GetProperty("queues");

        Assert.Equal("2.0", host.GetProperty("version").GetString());
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal(QueueNames.MaxDequeueCount, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.InRange(queues.GetProperty("batchSize").GetInt32(), 1, 32);
        Assert.True(TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, CultureInfo.InvariantCulture) > TimeSpan.Zero);
        Assert.False(host.TryGetProperty("extensionBundle", out _), "The worker's build brings its extensions along.");
    }

    /// <summary>Top-level names of a message override the host's own metadata.</summary>
    [Fact]
    public void No_message_has_a_property_that_the_host_keeps_for_itself()
    {
        string[] reserved =
            ["Id", "DequeueCount", "InsertionTime", "ExpirationTime", "NextVisibleTime", "PopReceipt", "QueueTrigger", "sys"];
        var names = new[] { typeof(ScoreSnapshotMessage), typeof(AlertUnitsMessage), typeof(SendMailMessage) }
            .SelectMany(type => type.GetProperties()).Select(property => property.Name).ToList();

        Assert.Contains("Receipt", names);
        Assert.DoesNotContain(
            names, name => reserved.Contains(name, StringComparer.OrdinalIgnoreCase)
                || name.EndsWith("trigger", StringComparison.OrdinalIgnoreCase));
    }

    private static JsonNode TriggerOf(string name) => Trigger(Compiled.Single(function => (string)function["name"]! == name));

    private static JsonNode Trigger(JsonNode function) =>
        function["bindings"]!.AsArray().Select(binding => binding!)
            .Single(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));

    private static bool Is(JsonNode trigger, string type) =>
        string.Equals((string)trigger["type"]!, type, StringComparison.OrdinalIgnoreCase);

    private static string MethodsOf(JsonNode trigger) =>
        string.Join(' ', trigger["methods"]!.AsArray().Select(method => ((string)method!).ToLowerInvariant()));

    private static bool IsLegal(string queue) => queue.Length is >= 3 and <= MaxQueueName && QueueName().IsMatch(queue);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();
}
