using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Index766.Deployment.Tests.Bicep;
using Index766.TestKit;

[assembly: AssemblyFixture(typeof(Infrastructure))]

namespace Index766.Deployment.Tests.Bicep;

/// <summary>The infrastructure as the compiler gives it: the template, and the resources that a parameter file leads to.</summary>
public sealed class Infrastructure : IAsyncLifetime
{
    /// <summary>What the parameter file takes from the environment.</summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["AZURE_ENV_NAME"] = "thu",
        ["AZURE_LOCATION"] = "southeastasia",
        ["INDEX766_OPERATOR_KEY"] = "khoa-van-hanh-0123456789",
        ["INDEX766_READ_KEY"] = "",
        ["INDEX766_SMTP_PASSWORD"] = "",
        ["INDEX766_SENDGRID_KEY"] = "",
    };

    private readonly TempData _data = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<JsonElement>>>> _resources = new(StringComparer.Ordinal);
    private JsonDocument? _template;

    /// <summary>Null where the compiler is there.</summary>
    public string? ReasonToSkip { get; private set; }

    /// <summary>The compiled template.</summary>
    public JsonElement Template
    {
        get
        {
            Assert.SkipWhen(ReasonToSkip is not null, ReasonToSkip ?? "");
            return _template!.RootElement;
        }
    }

    /// <summary>The resources of the parameter file, with some of its values exchanged.</summary>
    public Task<IReadOnlyList<JsonElement>> ResourcesAsync(params (string Parameter, string Value)[] exchanged)
    {
        Assert.SkipWhen(ReasonToSkip is not null, ReasonToSkip ?? "");
        return _resources.GetOrAdd(string.Join('\n', exchanged),
            _ => new Lazy<Task<IReadOnlyList<JsonElement>>>(() => EvaluateAsync(exchanged))).Value;
    }

    public async ValueTask InitializeAsync()
    {
        ReasonToSkip = BicepProgram.ReasonToSkip();
        if (ReasonToSkip is null)
        {
            await BicepProgram.RunQuietlyAsync(Environment, "build", "main.bicep", "--outfile", _data["main.json"]);
            _template = JsonDocument.Parse(await File.ReadAllTextAsync(_data["main.json"]));
        }
    }

    public ValueTask DisposeAsync()
    {
        _template?.Dispose();
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<IReadOnlyList<JsonElement>> EvaluateAsync((string Parameter, string Value)[] exchanged)
    {
        // Beside the templates, because a parameter file names its template by a relative path;
        // under a name of its own, so that tests may run side by side.
        var name = $"thu-{Guid.NewGuid():N}";
        var (file, snapshot) = (Repository.PathOf("infra", $"{name}.bicepparam"), Repository.PathOf("infra", $"{name}.snapshot.json"));
        try
        {
            await File.WriteAllTextAsync(file,
                Exchange(await File.ReadAllTextAsync(Repository.PathOf("infra", "main.bicepparam")), exchanged));
            await BicepProgram.RunQuietlyAsync(Environment, "snapshot", file, "--mode", "overwrite", "--subscription-id",
                Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString(), "--location", "southeastasia");
            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(snapshot));
            Assert.Equal(0, document.RootElement.GetProperty("diagnostics").GetArrayLength());
            return [.. document.RootElement.GetProperty("predictedResources").EnumerateArray().Select(resource => resource.Clone())];
        }
        finally
        {
            File.Delete(file);
            File.Delete(snapshot);
        }
    }

    private static string Exchange(string parameters, (string Parameter, string Value)[] exchanged)
    {
        foreach (var (parameter, value) in exchanged)
        {
            parameters =
                Regex.Replace(parameters, $@"^param {parameter} = .*?(?=^param |^//|\z)", "",
                    RegexOptions.Multiline | RegexOptions.Singleline, TimeSpan.FromSeconds(1)) + $"\nparam {parameter} = {value}\n";
        }

        return parameters;
    }
}
