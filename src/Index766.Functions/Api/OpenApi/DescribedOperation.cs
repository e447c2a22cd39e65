namespace Index766.Functions.Api.OpenApi;

/// <summary>A parameter as the description of the API tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it does and what is allowed.</param>
/// <param name="Example">A value that works with the samples; null where there is none.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record DescribedParameter(string Name, string Text, string? Example = null, bool IsRequired = false)
{
    /// <summary>Values that it may have; none where any text is allowed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>An operation as the description of the API tells it; endpoints without one are not described.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Summary">What it answers.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="ExampleUrl">The address whose answer, with the samples, is the example.</param>
internal sealed record DescribedOperation(string Id, string Summary, IReadOnlyList<DescribedParameter> Parameters, string ExampleUrl);

/// <summary>Adds a description to an endpoint.</summary>
internal static class EndpointDescriptions
{
    /// <summary>Describes an endpoint that answers <typeparamref name="T"/> as JSON, and in the other media types named.</summary>
    public static RouteHandlerBuilder Describe<T>(this RouteHandlerBuilder endpoint, DescribedOperation operation, params string[] otherMedia)
    {
        endpoint.WithMetadata(operation).Produces<T>(StatusCodes.Status200OK, "application/json", otherMedia)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status406NotAcceptable).ProducesProblem(StatusCodes.Status429TooManyRequests);
        return endpoint;
    }
}
