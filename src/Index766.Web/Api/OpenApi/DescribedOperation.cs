using Index766.Web.Api.Parameters;

namespace Index766.Web.Api.OpenApi;

/// <summary>An operation as the description of the API tells it; endpoints without one are not described.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Summary">What it answers.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="ExampleUrl">The address whose answer, with the samples, is the
///   example; null for none: a file, or what is another at every run.</param>
internal sealed record DescribedOperation(string Id, string Summary, IReadOnlyList<Parameter> Parameters,
    string? ExampleUrl = null)
{
    /// <summary>What it answers instead with some parameters; null where the answer is always of one kind.</summary>
    public Type? OtherAnswer { get; init; }
}

/// <summary>Adds a description to an endpoint.</summary>
internal static class EndpointDescriptions
{
    private static readonly int[] Refusals =
        [StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound,
            StatusCodes.Status406NotAcceptable, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];

    /// <summary>Describes an endpoint that answers <typeparamref name="T"/> as JSON, and in the other media types named.</summary>
    public static RouteHandlerBuilder Describe<T>(this RouteHandlerBuilder endpoint, DescribedOperation operation,
        params string[] otherMedia) =>
        endpoint.WithMetadata(operation).Produces<T>(StatusCodes.Status200OK, "application/json", otherMedia).WithProblems();

    /// <summary>Describes an endpoint that takes an order and answers <typeparamref name="T"/>.</summary>
    public static RouteHandlerBuilder DescribeOrder<T>(this RouteHandlerBuilder endpoint, DescribedOperation operation) =>
        endpoint.WithMetadata(operation).Produces<T>(StatusCodes.Status202Accepted, "application/json").WithProblems();

    /// <summary>Describes an endpoint that answers files of the media types named.</summary>
    public static RouteHandlerBuilder DescribeFile(this RouteHandlerBuilder endpoint, DescribedOperation operation, string media,
        params string[] otherMedia) =>
        endpoint.WithMetadata(operation).Produces<Stream>(StatusCodes.Status200OK, media, otherMedia).WithProblems();

    private static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint)
    {
        foreach (var status in Refusals)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }
}
