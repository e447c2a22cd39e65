using Index766.Web.Authentication;
using Index766.Web.Pages;
using Index766.Web.Settings;

namespace Index766.Server;

/// <summary>
/// Prints the one-time link that signs an operator's browser in, as notebook servers do: on the console alone, since who reads the log
/// need not be an operator.
/// </summary>
internal static class SignInPrinter
{
    /// <summary>Prints it once the program listens.</summary>
    public static void PrintSignInLink(this WebApplication app, TextWriter console) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var query = $"{SignInEndpoint.Path}?token={app.Services.GetRequiredService<SignInLink>().Renew()}";
            console.WriteLine($"Đăng nhập một lần, trong {SignInLink.Lifetime.TotalMinutes} phút (sign in once, within "
                + $"{SignInLink.Lifetime.TotalMinutes} minutes):");
            var outside = app.Services.GetRequiredService<ProgramSettings>().Api.PublicUrl;
            foreach (var address in app.Urls.Select(Reachable).Concat(outside == ApiSettings.DefaultPublicUrl ? [] : [outside]))
            {
                console.WriteLine($"  {address.TrimEnd('/')}{query}");
            }
        });

    /// <summary>An address that a browser on this machine opens: the program may listen on all.</summary>
    private static string Reachable(string url) =>
        BindingAddress.Parse(url) is { Host: "0.0.0.0" or "[::]" or "*" or "+" } any
            ? $"{any.Scheme}://localhost:{any.Port}"
            : url;
}
