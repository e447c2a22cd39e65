using System.Text.Json.Nodes;
using Index766.Functions.Triggers;
using Index766.TestKit;

namespace Index766.Functions.Tests.Wiring;

/// <summary>The head on the isolated worker declares the functions, bindings and settings of the custom handler. Its sources are read as text, so that this holds where its packages are left out.</summary>
public class WorkerNameTests
{
    [Fact]
    public void Both_heads_have_the_same_functions_with_the_same_triggers() =>
        Assert.Equal(
            FunctionTable.All.OrderBy(function => function.Name, StringComparer.Ordinal).Select(function => $"{function.Name}: {Shown(function.Trigger)}"),
            WorkerSources.All.OrderBy(function => function.Name, StringComparer.Ordinal).Select(function => $"{function.Name}: {Shown(function.Trigger)}"));

    [Fact]
    public void Both_heads_let_the_host_read_the_same_settings() =>
        Assert.Equal(
            FunctionTable.All.ToDictionary(function => function.Name, function => string.Join(' ', SettingsOf(FunctionJson.Of(function)))),
            WorkerSources.All.ToDictionary(function => function.Name, function => string.Join(' ', function.Settings)));

    [Fact]
    public void Both_heads_have_the_same_host_json_but_for_what_starts_the_custom_handler()
    {
        var (custom, worker) = (Read("host.json"), Read("src", "Index766.Functions.Worker", "host.json"));

        Assert.True(custom.Remove("customHandler"));
        // The worker's build brings its extensions along.
        Assert.True(custom.Remove("extensionBundle"));
        Assert.True(JsonNode.DeepEquals(custom, worker), worker.ToJsonString());
    }

    [Fact]
    public void A_function_is_read_with_its_queue_and_its_connection()
    {
        var function = Assert.Single(WorkerSources.Read("""
                [Function("Other")]
                public Task RunAsync([QueueTrigger(QueueNames.SendMail + "-x", Connection = "Elsewhere")] string job) => null;
            """));

        Assert.Equal(("Other", "send-mail-x", "Elsewhere"), (function.Name, ((QueueTrigger)function.Trigger).Queue, Assert.Single(function.Settings)));
    }

    [Theory]
    [InlineData("""[Function("A")] [Obsolete] public Task RunAsync([QueueTrigger("q", Connection = "C")] string job) => null;""")]
    [InlineData("""[Function("A")] public Task RunAsync([QueueTrigger(Names.Queue, Connection = "C")] string job) => null;""")]
    [InlineData("""[Function("A")] public Task RunAsync([BlobTrigger("b")] string job) => null;""")]
    [InlineData("""[Function("A")] public Task RunAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer) => null;""")]
    [InlineData("""[Function("A")] public Task RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "a")] HttpRequest req) => null;""")]
    public void What_can_not_be_read_is_no_agreement(string source) => Assert.Throws<FormatException>(() => WorkerSources.Read(source).ToList());

    private static string Shown(Trigger trigger) => trigger switch
    {
        TimerTrigger timer => $"timer %{timer.ScheduleSetting}%",
        QueueTrigger queue => $"queue {queue.Queue}",
        HttpTrigger http => $"http {string.Join(' ', http.Methods)} {http.Route}",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };

    private static IEnumerable<string> SettingsOf(string functionJson) =>
        JsonNode.Parse(functionJson)!["bindings"]!.AsArray().SelectMany(binding => new[] { (string?)binding!["schedule"], (string?)binding["connection"] }).OfType<string>().Select(text => text.Trim('%'));

    private static JsonObject Read(params string[] path) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(path)))!.AsObject();
}
