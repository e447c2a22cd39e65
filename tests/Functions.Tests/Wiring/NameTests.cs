using System.Text.Json;
using System.Text.RegularExpressions;
using Index766.Functions.Triggers;
using Index766.Pipeline.Documents;
using Index766.TestKit;

namespace Index766.Functions.Tests.Wiring;

/// <summary>Names agree between the table of functions, function.json, host.json and the queues.</summary>
public partial class NameTests
{
    private const int LongestQueueName = 63;

    [Fact]
    public void The_table_has_the_functions_of_the_design() =>
        Assert.Equal(
            ["FetchSnapshots", "ScoreSnapshot", "AlertUnits", "SendMail", "WatchPoisonScore", "WatchPoisonAlert", "WatchPoisonMail", "DraftReports", "ServePage", "ServeUnitPage", "ServeTargetsPage", "ServeMoversPage", "ServeStatusPage", "ServeLeaderboard", "UploadSnapshot", "RunNow"],
            FunctionTable.All.Select(function => function.Name));

    [Fact]
    public void Every_queue_has_its_function_and_its_poison_another()
    {
        var queues = FunctionTable.All.Select(function => function.Trigger).OfType<QueueTrigger>().Select(trigger => trigger.Queue);

        Assert.Equal(["score-snapshots", "alert-units", "send-mail", "score-snapshots-poison", "alert-units-poison", "send-mail-poison"], queues);
        Assert.Equal(QueueNames.All.Concat(QueueNames.All.Select(queue => queue + "-poison")), queues);
    }

    [Fact]
    public void Every_queue_name_is_legal_in_Azure()
    {
        Assert.All(QueueNames.All.Select(queue => queue + QueueNames.PoisonSuffix), name => Assert.True(IsLegal(name), name));
        Assert.False(IsLegal("two--hyphens"));
        Assert.False(IsLegal("Capital"));
        Assert.False(IsLegal("a" + new string('b', LongestQueueName)));
    }

    [Theory]
    [InlineData("FetchSnapshots", "%FetchSchedule%")]
    [InlineData("DraftReports", "%ReportSchedule%")]
    public void A_timer_s_function_json_names_the_setting_of_the_schedule(string function, string schedule)
    {
        var binding = Bindings(function).Single();

        Assert.Equal(("timerTrigger", "in", "timer", schedule), (Text(binding, "type"), Text(binding, "direction"), Text(binding, "name"), Text(binding, "schedule")));
        Assert.False(binding.GetProperty("runOnStartup").GetBoolean());
    }

    [Theory]
    [InlineData("ScoreSnapshot", "score-snapshots")]
    [InlineData("AlertUnits", "alert-units")]
    [InlineData("SendMail", "send-mail")]
    [InlineData("WatchPoisonScore", "score-snapshots-poison")]
    [InlineData("WatchPoisonAlert", "alert-units-poison")]
    [InlineData("WatchPoisonMail", "send-mail-poison")]
    public void A_queue_s_function_json_names_queue_and_storage(string function, string queue)
    {
        var binding = Bindings(function).Single();

        Assert.Equal(("queueTrigger", "in", "job", queue, "AzureWebJobsStorage"), (Text(binding, "type"), Text(binding, "direction"), Text(binding, "name"), Text(binding, "queueName"), Text(binding, "connection")));
    }

    [Theory]
    [InlineData("ServePage", "/", "get head")]
    [InlineData("ServeUnitPage", "units/{code}", "get head")]
    [InlineData("ServeTargetsPage", "targets", "get head")]
    [InlineData("ServeMoversPage", "movers", "get head")]
    [InlineData("ServeStatusPage", "status", "get head")]
    [InlineData("ServeLeaderboard", "api/{*path}", "get head")]
    [InlineData("UploadSnapshot", "api/snapshots/{source}", "put")]
    [InlineData("RunNow", "api/run", "post")]
    public void A_request_s_function_json_names_route_and_methods(string function, string route, string methods)
    {
        var bindings = Bindings(function);

        Assert.Equal(("httpTrigger", "in", route, methods), (Text(bindings[0], "type"), Text(bindings[0], "direction"), Text(bindings[0], "route"), string.Join(' ', bindings[0].GetProperty("methods").EnumerateArray().Select(method => method.GetString()))));
        Assert.Equal(("http", "out"), (Text(bindings[1], "type"), Text(bindings[1], "direction")));
        Assert.Equal(2, bindings.Count);
    }

    [Fact]
    public void Only_uploads_and_RunNow_take_anything_but_reading() =>
        Assert.Equal(["UploadSnapshot", "RunNow"], FunctionTable.All.Where(function => function.Trigger is HttpTrigger http && http.Methods.Except(["get", "head"]).Any()).Select(function => function.Name));

    [Fact]
    public void Host_json_agrees_with_the_program()
    {
        var host = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("host.json"))).RootElement;
        var queues = host.GetProperty("extensions").GetProperty("queues");
        var handler = host.GetProperty("customHandler");

        Assert.Equal("2.0", Text(host, "version"));
        Assert.Equal("", Text(host.GetProperty("extensions").GetProperty("http"), "routePrefix"));
        Assert.Equal(QueueNames.MaxDequeueCount, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", Text(queues, "messageEncoding"));
        Assert.InRange(queues.GetProperty("batchSize").GetInt32(), 1, 32);
        Assert.True(TimeSpan.Parse(Text(queues, "visibilityTimeout"), System.Globalization.CultureInfo.InvariantCulture) > TimeSpan.Zero);
        Assert.Equal(typeof(FunctionTable).Assembly.GetName().Name, Text(handler.GetProperty("description"), "defaultExecutablePath"));
        Assert.True(handler.GetProperty("enableForwardingHttpRequest").GetBoolean());
    }

    [Fact]
    public void Publishing_writes_one_folder_per_function()
    {
        using var folder = new TempData();
        FunctionJson.WriteAll(folder.Folder);

        Assert.Equal(FunctionTable.All.Select(function => function.Name).Order(), Directory.GetDirectories(folder.Folder).Select(path => Path.GetFileName(path)).Order());
        Assert.All(FunctionTable.All, function => Assert.Equal(FunctionJson.Of(function) + "\n", File.ReadAllText(Path.Combine(folder[function.Name], "function.json"))));
    }

    /// <summary>Top-level names of a message override the host's own metadata.</summary>
    [Fact]
    public void No_message_has_a_property_that_the_host_keeps_for_itself()
    {
        string[] reserved = ["Id", "DequeueCount", "InsertionTime", "ExpirationTime", "NextVisibleTime", "PopReceipt", "QueueTrigger", "sys"];
        var names = new[] { typeof(ScoreSnapshotMessage), typeof(AlertUnitsMessage), typeof(SendMailMessage) }.SelectMany(type => type.GetProperties()).Select(property => property.Name).ToList();

        Assert.Contains("EvaluatedAt", names);
        Assert.DoesNotContain(names, name => reserved.Contains(name, StringComparer.OrdinalIgnoreCase) || name.EndsWith("trigger", StringComparison.OrdinalIgnoreCase));
    }

    private static List<JsonElement> Bindings(string function) =>
        [.. JsonDocument.Parse(FunctionJson.Of(FunctionTable.All.Single(candidate => candidate.Name == function))).RootElement.GetProperty("bindings").EnumerateArray()];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static bool IsLegal(string queue) => queue.Length is >= 3 and <= LongestQueueName && QueueName().IsMatch(queue);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();
}
