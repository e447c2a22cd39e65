using System.Text.Json.Serialization;
using Index766.Domain.Boards;

namespace Index766.Pipeline.Documents;

/// <summary>
/// What scores and views are made of, known when the program is compiled: a start need not look at their hundreds of members and compile
/// access to each.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ScoredSnapshot))]
[JsonSerializable(typeof(Board))]
[JsonSerializable(typeof(TargetBoard))]
internal sealed partial class ScoreJson : JsonSerializerContext;
