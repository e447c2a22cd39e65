using System.Text.Json;
using System.Text.Json.Nodes;

namespace Index766.Functions.Triggers;

/// <summary>Writes what the Functions host reads: a folder with a function.json for every function of the table.</summary>
public static class FunctionJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes all of them below a folder.</summary>
    public static void WriteAll(string folder)
    {
        foreach (var function in FunctionTable.All)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, function.Name));
            File.WriteAllText(Path.Combine(target.FullName, "function.json"), Of(function) + "\n");
        }
    }

    /// <summary>One function's function.json.</summary>
    public static string Of(FunctionDefinition function)
    {
        var bindings = new JsonArray(function.Trigger switch
        {
            TimerTrigger timer => [Timer(timer)],
            QueueTrigger queue => [Queue(queue)],
            HttpTrigger http => [Request(http), new JsonObject { ["type"] = "http", ["direction"] = "out", ["name"] = "res" }],
            _ => throw new InvalidOperationException($"Function {function.Name} has a trigger without a binding."),
        });
        return new JsonObject { ["bindings"] = bindings }.ToJsonString(Indented);
    }

    private static JsonObject Timer(TimerTrigger timer) => new()
    {
        ["type"] = "timerTrigger",
        ["direction"] = "in",
        ["name"] = TimerTrigger.BindingName,
        ["schedule"] = $"%{timer.ScheduleSetting}%",
        ["runOnStartup"] = false,
    };

    private static JsonObject Queue(QueueTrigger queue) => new()
    {
        ["type"] = "queueTrigger",
        ["direction"] = "in",
        ["name"] = QueueTrigger.BindingName,
        ["queueName"] = queue.Queue,
        ["connection"] = "AzureWebJobsStorage",
    };

    private static JsonObject Request(HttpTrigger http) => new()
    {
        ["type"] = "httpTrigger",
        ["direction"] = "in",
        ["name"] = "req",
        ["authLevel"] = "anonymous",
        ["methods"] = new JsonArray([.. http.Methods.Select(method => JsonValue.Create(method))]),
        ["route"] = http.Route,
    };
}
