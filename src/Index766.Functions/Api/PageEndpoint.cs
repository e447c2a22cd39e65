namespace Index766.Functions.Api;

internal static class PageEndpoint
{
    public static IResult GetAsync() => Results.Text("ok");
}
