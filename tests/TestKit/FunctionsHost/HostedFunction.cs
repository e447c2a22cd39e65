using System.Text.Json.Nodes;
using Index766.TestKit.FunctionsHost.Protocol;

namespace Index766.TestKit.FunctionsHost;

/// <summary>A function as the worker described it to the host.</summary>
public sealed class HostedFunction
{
    private readonly JsonNode _trigger;

    internal HostedFunction(RpcFunctionMetadata metadata)
    {
        Metadata = metadata;
        _trigger = metadata.RawBindings.Select(binding => JsonNode.Parse(binding)!)
            .Single(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
    }

    public string Name => Metadata.Name;

    public string Id => Metadata.FunctionId;

    /// <summary>The trigger's binding as the host reads it.</summary>
    public JsonNode Trigger => _trigger;

    /// <summary>The name of the parameter that the trigger is bound to.</summary>
    public string Parameter => (string)_trigger["name"]!;

    public bool IsQueue => IsOf("queueTrigger");

    public bool IsHttp => IsOf("httpTrigger");

    /// <summary>The queue of a queue trigger.</summary>
    public string Queue => (string)_trigger["queueName"]!;

    /// <summary>The route of an HTTP trigger; the function's name where it has none, as in the host.</summary>
    public string Route => (string?)_trigger["route"] ?? Name;

    /// <summary>The methods of an HTTP trigger.</summary>
    public IEnumerable<string> Methods => _trigger["methods"]!.AsArray().Select(method => ((string)method!).ToUpperInvariant());

    internal RpcFunctionMetadata Metadata { get; }

    private bool IsOf(string type) => string.Equals((string)_trigger["type"]!, type, StringComparison.OrdinalIgnoreCase);
}
