namespace Index766.Web.Api;

/// <summary>The methods of public reading.</summary>
internal static class ReadMethods
{
    public static readonly string[] GetOrHead = ["GET", "HEAD"];
}
