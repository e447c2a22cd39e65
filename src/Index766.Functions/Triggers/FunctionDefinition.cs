namespace Index766.Functions.Triggers;

/// <summary>What starts a function.</summary>
public abstract record Trigger;

/// <summary>A timer: a six-field NCRONTAB in UTC, by the name of its setting.</summary>
public sealed record TimerTrigger(string ScheduleSetting) : Trigger
{
    /// <summary>The name of the binding in function.json and in the host's payload.</summary>
    public const string BindingName = "timer";
}

/// <summary>A queue's message.</summary>
public sealed record QueueTrigger(string Queue) : Trigger
{
    /// <summary>The name of the binding in function.json and in the host's payload.</summary>
    public const string BindingName = "job";
}

/// <summary>A public request, forwarded by the host. Reading and starting are guarded by the program's own keys.</summary>
public sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods) : Trigger;

/// <summary>Runs a function that a timer or a queue starts. The input is the message's text; empty for a timer.</summary>
public delegate Task RunFunction(IServiceProvider services, string input, CancellationToken cancel);

/// <summary>A function: the folder name of its function.json, what starts it, and what it runs or maps.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Run">For a timer or a queue, the step it calls.</param>
/// <param name="Map">For a request, the endpoints it answers.</param>
public sealed record FunctionDefinition(string Name, Trigger Trigger, RunFunction? Run = null, Action<IEndpointRouteBuilder>? Map = null);
