using System.Globalization;
using Index766.Pipeline.Audit;
using Index766.Web.Api.Answering;
using Index766.Web.Authentication;
using Index766.Web.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Index766.Web.Pages;

/// <summary><c>/sign-in</c>: a key in a form, or the one-time link; <c>/sign-out</c>.</summary>
internal sealed class SignInEndpoint(
    Access access, KeyGate gate, SignInLink link, IDataProtectionProvider keys, FormGuard guard, AuditLog audit, SignInForm form,
    EndedSessions ended, ProgramSettings settings, TimeProvider clock)
{
    public const string Path = "/sign-in";
    public const string OutPath = "/sign-out";

    /// <summary>Wrong keys are a line of the audit log once in that time: whoever tries many does not fill it.</summary>
    private static readonly TimeSpan WrongKeyLine = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _wrongKeyAt;

    /// <summary>The form, or with <c>?token=</c> the one-time link: it signs an operator in and leads to the first page.</summary>
    public async Task<IResult> GetAsync(HttpContext context)
    {
        if (!context.Request.Query.TryGetValue("token", out var token))
        {
            return await form.ShowAsync(context);
        }

        // Fails where the storage has no key for the cookie and can't keep a new one: before the link is used up.
        keys.CreateProtector(Visitor.SignInLinkName).Protect([]);
        if (link.TryUse(token))
        {
            await SignInAsync(context, null);
            return ToFirstPage(context);
        }

        if (Visitor.Of(context) is not null)
        {
            // The link again in the browser that used it, as by a reload.
            return ToFirstPage(context);
        }

        return gate.Takes(context, isRight: false) ? await form.RefuseLinkAsync(context) : await WaitAsync(context);
    }

    /// <summary>A key that somebody typed.</summary>
    public async Task<IResult> PostAsync(HttpContext context)
    {
        var posted = await guard.ReadAsync(context);
        if (posted.Fields is not { } fields)
        {
            return await form.RefuseFormAsync(context, posted.Status);
        }

        var back = ReturnAddress.Checked(fields[SignInForm.ReturnField].ToString());
        var key = access.KeyOf(fields[SignInForm.KeyField].ToString().Trim());
        if (!gate.Takes(context, key is not null))
        {
            return await WaitAsync(context);
        }

        if (key is null)
        {
            await RecordWrongKeyAsync(context);
            return await form.RefuseKeyAsync(context, back);
        }

        await SignInAsync(context, key);
        return PageAnswers.SeeOther(context, HereOf(context) + back);
    }

    /// <summary>Ends the session.</summary>
    public async Task<IResult> SignOutAsync(HttpContext context)
    {
        if (Visitor.Of(context) is { } visitor)
        {
            var posted = await guard.ReadAsync(context);
            if (posted.Fields is null)
            {
                return await form.RefuseFormAsync(context, posted.Status);
            }

            await audit.RecordAsync(visitor.Name, AuditActs.SignedOut, AddressOf(context), context.RequestAborted);
            await ended.EndAsync(visitor.Session, context.RequestAborted);
            await SignInCookie.SignOutAsync(context);
            // The next person at this machine does not go back to what was shown.
            context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        }

        return PageAnswers.SeeOther(context, HereOf(context) + "sign-in?ended" + (context.Request.Query["lang"] == "en" ? "&lang=en" : ""));
    }

    private static IResult ToFirstPage(HttpContext context) => Results.Redirect(HereOf(context));

    /// <summary>The root: beside the address, or above it, where it was written with a slash at its end.</summary>
    private static string HereOf(HttpContext context) => PageLinks.RootOf(context.Request) is { Length: > 0 } root ? root : "./";

    private async Task SignInAsync(HttpContext context, AccessKey? key)
    {
        await audit.RecordAsync(
            key?.Name ?? Visitor.SignInLinkName, AuditActs.SignedIn, AddressOf(context), context.RequestAborted);
        await SignInCookie.SignInAsync(context, key);
    }

    private async Task RecordWrongKeyAsync(HttpContext context)
    {
        lock (_lock)
        {
            if (_wrongKeyAt is { } last && clock.GetElapsedTime(last) < WrongKeyLine)
            {
                return;
            }

            _wrongKeyAt = clock.GetTimestamp();
        }

        await audit.RecordAsync("", AuditActs.WrongKey, AddressOf(context), context.RequestAborted);
    }

    private Task<IResult> WaitAsync(HttpContext context)
    {
        var seconds = gate.SecondsLeft;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return form.RefuseUntilAsync(context, seconds);
    }

    private string AddressOf(HttpContext context) => ClientAddress.Of(context, settings).ToString();
}
