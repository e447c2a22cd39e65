using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Index766.Pipeline.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Index766.Web.Authentication;

/// <summary>
/// Browsers that are signed in: ASP.NET Core's cookie, sealed by keys that stand in the storage, so that all instances read it. It
/// ends with the browser, by signing out, after eight hours without a request, or when its key is none of the office's any more.
/// </summary>
internal static class SignInCookie
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Name = "index766";
    private const string KeyClaim = "key";

    /// <summary>One name for all programs: what it seals, no other application on the same keys opens.</summary>
    private const string ApplicationName = "Index766Functions";

    /// <summary>How long it lasts without a request.</summary>
    internal static readonly TimeSpan IdleTime = TimeSpan.FromHours(8);

    /// <summary>Adds them.</summary>
    public static void AddSignIn(this IServiceCollection services, bool underHost)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.SameSite) = (Name, true, SameSiteMode.Lax);
            options.Cookie.SecurePolicy = underHost ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            (options.ExpireTimeSpan, options.SlidingExpiration) = (IdleTime, true);
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<Access, EndedSessions>(
                (options, access, ended) => options.Events.OnValidatePrincipal = context => CheckAsync(context, access, ended));
        services.AddSingleton<EndedSessions>();
        services.AddAntiforgery(options => (options.FormFieldName, options.HeaderName, options.Cookie.Name) =
            (FormGuard.Field, null, FormGuard.CookieName));
        services.AddSingleton<FormGuard>();
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
    /// <param name="forms">Gives tokens for the forms of that session.</param>
    public static Func<HttpContext, RequestDelegate, Task> ReadAsync(FormGuard forms) => (context, next) =>
        IsIn(context.Request) ? AuthenticateAsync(context, forms, next) : next(context);

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

    /// <summary>Signs the browser in: a session of its own, whatever it had before.</summary>
    /// <param name="context">Its request.</param>
    /// <param name="key">By which key; null for the one-time link, which is an operator's.</param>
    public static Task SignInAsync(HttpContext context, AccessKey? key) => context.SignInAsync(Scheme, new ClaimsPrincipal(
        new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))),
                new Claim(ClaimTypes.Name, key?.Name ?? Visitor.SignInLinkName),
                new Claim(ClaimTypes.Role, (key?.Role ?? Role.Operator).ToString()),
                new Claim(KeyClaim, key?.Fingerprint ?? Visitor.SignInLinkName),
            ],
            Scheme)));

    /// <summary>Signs the browser out.</summary>
    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(Scheme);

    private static async Task AuthenticateAsync(HttpContext context, FormGuard forms, RequestDelegate next)
    {
        if (await context.AuthenticateAsync(Scheme) is { Succeeded: true } signedIn)
        {
            context.User = signedIn.Principal;
            context.Features.Set(new Visitor(() => forms.TokenOf(context))
            {
                Name = signedIn.Principal.Identity?.Name ?? "",
                Session = signedIn.Principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
                IsOperator = signedIn.Principal.IsInRole(nameof(Role.Operator)),
            });
        }

        await next(context);
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context, Access access, EndedSessions ended)
    {
        if (context.Principal is not { } principal
            || principal.FindFirstValue(KeyClaim) is not { } key || principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } session
            || (key != Visitor.SignInLinkName && !access.HasKey(key))
            || await ended.HasAsync(session, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }
}
