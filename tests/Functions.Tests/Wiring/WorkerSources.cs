using System.Text.RegularExpressions;
using Index766.Functions.Tests.Architecture;
using Index766.Functions.Triggers;
using Index766.Pipeline.Documents;

namespace Index766.Functions.Tests.Wiring;

/// <summary>A function as the sources of the worker's head declare it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Settings">The settings that the host reads for it.</param>
public sealed record WorkerFunction(string Name, Trigger Trigger, IReadOnlyList<string> Settings);

/// <summary>
/// Reads the functions of the worker's head from its sources, which an ordinary build does not compile: attributes with literals, constants of <see cref="QueueNames"/>
/// and sums of them. The worker's way to write the route <c>/</c> stands for it. What it can't read is an error.
/// </summary>
public static partial class WorkerSources
{
    private const string Folder = "src/Index766.Functions.Worker/";

    /// <summary>Every function of the head, by name.</summary>
    public static IReadOnlyList<WorkerFunction> All { get; } = [.. SourceTree.Sources.Where(source => source.Path.StartsWith(Folder, StringComparison.Ordinal)).SelectMany(source => Read(source.Text))];

    /// <summary>The functions that a source file declares.</summary>
    public static IEnumerable<WorkerFunction> Read(string source)
    {
        var declared = Declaration().Matches(source);
        var attributes = Attribute().Count(source);
        return declared.Count == attributes
            ? declared.Select(match => Function(match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["arguments"].Value))
            : throw new FormatException($"{attributes} functions are declared and {declared.Count} can be read: {source}");
    }

    private static WorkerFunction Function(string name, string kind, string arguments)
    {
        var parts = arguments.Split(", ");
        var named = parts.Where(part => part.Contains(" = ", StringComparison.Ordinal)).Select(part => part.Split(" = ")).ToDictionary(pair => pair[0], pair => Text(pair[1]));
        var plain = parts.Where(part => !part.Contains(" = ", StringComparison.Ordinal)).ToList();
        return (kind, plain) switch
        {
            ("Timer", [var schedule]) => new WorkerFunction(name, new TimerTrigger(Setting(Text(schedule))), [Setting(Text(schedule))]),
            ("Queue", [var queue]) => new WorkerFunction(name, new QueueTrigger(Text(queue)), [named["Connection"]]),
            ("Http", ["AuthorizationLevel.Anonymous", .. var methods]) => new WorkerFunction(name, new HttpTrigger(named["Route"], [.. methods.Select(Text)]), []),
            _ => throw new FormatException($"Function {name} has a trigger that can't be read: {kind}({arguments})"),
        };
    }

    private static string Text(string expression) => string.Concat(expression.Split(" + ").Select(part =>
        part.StartsWith('"') && part.EndsWith('"') ? part[1..^1]
        : part.StartsWith("QueueNames.", StringComparison.Ordinal) ? (string)typeof(QueueNames).GetField(part["QueueNames.".Length..])!.GetRawConstantValue()!
        : part == "PublicEndpoints.Root" ? "/"
        : throw new FormatException($"'{part}' is neither a text nor the name of a queue.")));

    private static string Setting(string text) => text is ['%', .. var name, '%'] ? name : throw new FormatException($"'{text}' names no setting; expected %NAME%.");

    [GeneratedRegex(@"\[Function\((?:nameof\((?<name>\w+)\)|""(?<name>\w+)"")\)\]\s+public (?:async )?\S+ \w+\(\[(?<kind>\w+)Trigger\((?<arguments>[^)]*)\)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\[Function\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();
}
