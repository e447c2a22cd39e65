using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Documents;

namespace Index766.Sources.Portal;

/// <summary>
/// Writes the file that the six answers of a province make, as
/// <c>docs/data/portal-bundle.md</c> says: the same answers give the same bytes.
/// </summary>
internal static class PortalBundleWriter
{
    private const string Format = "index766-portal-1";

    /// <summary>The file.</summary>
    public static byte[] Write(PortalRoot root, Period period, IReadOnlyList<KeptAnswer> answers)
    {
        var byQuestion = new JsonObject();
        foreach (var pages in answers.GroupBy(answer => answer.Name))
        {
            byQuestion[pages.Key] = new JsonObject
            {
                ["fetchedAt"] = Moment(pages.Max(page => page.FetchedAt)),
                ["request"] = JsonObject.Create(pages.First().Question),
                ["pages"] = new JsonArray([.. pages.Select(page => JsonObject.Create(page.Answer))]),
            };
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["format"] = Format,
                ["root"] = root.Code.Value,
                ["rootDepartmentId"] = root.DepartmentId,
                ["period"] = period.ToString(),
                ["fetchedAt"] = Moment(answers.Max(answer => answer.FetchedAt)),
                ["expectedUnits"] = root.Units,
                ["answers"] = byQuestion,
            },
            DocumentJson.Options);
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
