namespace Index766.Web.Desk;

/// <summary>A page of the desk with what its forms do.</summary>
internal interface IDeskEndpoint
{
    /// <summary>Adds its addresses.</summary>
    void Map(IEndpointRouteBuilder endpoints);
}
