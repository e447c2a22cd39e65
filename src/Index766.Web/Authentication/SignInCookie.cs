using System.Security.Claims;
using Index766.Pipeline.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Index766.Web.Authentication;

/// <summary>
/// Browsers that are signed in: ASP.NET Core's cookie, sealed by keys that stand in the storage, so that all instances read it. It
/// ends with the browser, or after eight hours without a request.
/// </summary>
internal static class SignInCookie
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Name = "index766";

    /// <summary>One name for all programs: what it seals, no other application on the same keys opens.</summary>
    private const string ApplicationName = "Index766Functions";

    private static readonly TimeSpan IdleTime = TimeSpan.FromHours(8);

    /// <summary>Adds them.</summary>
    public static void AddSignIn(this IServiceCollection services, bool underHost)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.SameSite) = (Name, true, SameSiteMode.Lax);
            options.Cookie.SecurePolicy = underHost ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            (options.ExpireTimeSpan, options.SlidingExpiration) = (IdleTime, true);
        });
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>()
            .Configure<IBlobStore>((options, blobs) => options.XmlRepository = new BlobKeyRepository(blobs));
        // The keys are read with the first cookie: a storage that is away holds up no start.
        foreach (var preloading in services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly).ToList())
        {
            services.Remove(preloading);
        }
    }

    /// <summary>Whether the request has one.</summary>
    public static bool IsIn(HttpRequest request) => request.Headers.Cookie.Count > 0 && request.Cookies.ContainsKey(Name);

    /// <summary>Finds out who asks, where the request has one.</summary>
    public static Task ReadAsync(HttpContext context, RequestDelegate next) =>
        IsIn(context.Request) ? AuthenticateAsync(context, next) : next(context);

    /// <summary>
    /// For who is refused: fails where a cookie came along whose keys can't be read. The framework takes that for no cookie, and the
    /// browser may well be signed in.
    /// </summary>
    public static void CheckKeys(HttpContext context)
    {
        if (IsIn(context.Request))
        {
            context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Name).Protect([]);
        }
    }

    /// <summary>Signs the browser in.</summary>
    /// <param name="context">Its request.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="name">By what it was signed in.</param>
    public static Task SignInAsync(HttpContext context, Role role, string name) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.ToString())], Scheme)));

    private static async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        if (await context.AuthenticateAsync(Scheme) is { Succeeded: true } signedIn)
        {
            context.User = signedIn.Principal;
        }

        await next(context);
    }
}
