using Index766.Domain.Scoring;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api.Rows;

/// <summary>What a request for a table of a board asks for.</summary>
/// <param name="Board">Which board.</param>
/// <param name="View">The very view that the address names; null for the one that counts now.</param>
/// <param name="Format"><c>json</c>, <c>csv</c> or <c>xlsx</c>; null where the header <c>Accept</c> decides.</param>
/// <param name="IsVietnamese">Whether a CSV is for a Vietnamese spreadsheet: semicolons and decimal commas.</param>
/// <param name="Rows">Which of its rows, in which order.</param>
/// <param name="Fields">The row fields to answer; none for all.</param>
internal sealed record LeaderboardParameters(
    BoardQuery Board, string? View, string? Format, bool IsVietnamese, RowSelection Rows, IReadOnlyList<string> Fields)
{
    private static readonly string[] Statuses = [.. Enum.GetValues<UnitStatus>().Select(status => status.Code())];

    /// <summary>The request's parameters, or the problem with them.</summary>
    public static (LeaderboardParameters? Parameters, IResult? Problem) Read<T>(IQueryCollection query, RowShape<T> shape)
    {
        var reader = new ParameterReader(query, ApiParameters.OfTable);
        var rows = new RowSelection(
            SortOf(reader, shape.SortFields),
            reader.ListOf(ApiParameters.Status, Statuses),
            reader.Text(ApiParameters.Search),
            reader.Optional(ApiParameters.Page),
            reader.Optional(ApiParameters.PageSize));
        var parameters = new LeaderboardParameters(
            BoardParameters.Read(reader), reader.Text(ApiParameters.View), reader.Word(ApiParameters.Format),
            reader.Word(ApiParameters.Locale) == "vi", rows, reader.ListOf(ApiParameters.Fields, RowShape<T>.Fields));
        if (parameters is { Format: "xlsx", Fields.Count: > 0 })
        {
            reader.Refuse(ApiParameters.Fields, "none with format=xlsx, whose columns are fixed");
        }

        return reader.Problem is null ? (parameters, null) : (null, reader.Problem);
    }

    /// <summary>An order of rows: <c>total</c>, or <c>-total</c> for the largest first; null where none is asked for.</summary>
    public static SortOrder? SortOf(ParameterReader reader, IReadOnlyList<string> fields)
    {
        if (reader.Text(ApiParameters.Sort.Name) is not { } text)
        {
            return null;
        }

        var field = reader.OneOf(ApiParameters.Sort.Name, [.. fields.SelectMany(name => new[] { name, "-" + name })]);
        return new SortOrder(field.TrimStart('-'), text.StartsWith('-'));
    }
}
