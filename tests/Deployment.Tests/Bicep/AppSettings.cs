using System.Text.Json;
using System.Text.RegularExpressions;

namespace Index766.Deployment.Tests.Bicep;

/// <summary>The app settings of the function app: names, and values as far as they are known before a deployment.</summary>
/// <param name="Values">Name and value; what only Azure knows stands as an example of its kind.</param>
/// <param name="Secrets">Name of a setting, and the secret of the key vault that it refers to.</param>
public sealed partial record AppSettings(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>Reads them from the resources of a snapshot.</summary>
    public static AppSettings Of(IEnumerable<JsonElement> resources)
    {
        var site = resources.Single(resource => resource.GetProperty("type").GetString() == "Microsoft.Web/sites");
        var settings = site.GetProperty("properties").GetProperty("siteConfig").GetProperty("appSettings").EnumerateArray()
            .Select(setting => (Name: setting.GetProperty("name").GetString()!, Value: setting.GetProperty("value").GetString()!)).ToList();
        return new AppSettings(
            settings.ToDictionary(setting => setting.Name,
                setting => setting.Value.StartsWith('[') ? ExampleOf(setting.Name) : setting.Value),
            settings.Where(setting => Secret().IsMatch(setting.Value))
                .ToDictionary(setting => setting.Name, setting => Secret().Match(setting.Value).Groups["secret"].Value));
    }

    private static string ExampleOf(string name) => name switch
    {
        _ when name.EndsWith("ServiceUri", StringComparison.Ordinal) =>
            $"https://st766.{name.Split("__")[1].Replace("ServiceUri", "", StringComparison.Ordinal)}.core.windows.net/",
        _ when name.EndsWith("__clientId", StringComparison.Ordinal) => "11111111-2222-3333-4444-555555555555",
        _ => "SG.mot-gia-tri-chi-Azure-moi-biet",
    };

    [GeneratedRegex(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}secrets/\{1\}\)', format\('https://\{0\}\{1\}/', '[\w-]+', environment\(\)\.suffixes\.keyvaultDns\), '(?<secret>[^']+)'\)\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
