using System.Globalization;
using Index766.Web.Authentication;
using Index766.Web.Settings;
using Microsoft.Extensions.Primitives;

namespace Index766.Web.Api.Answering;

/// <summary>Limits wrong keys on every address, page or API, whether there is such an address or not, and wrong sign-in links.</summary>
internal sealed class KeyGate(Access access, WrongKeyLimit limit, ProgramSettings settings)
{
    /// <summary>Lets a request without a key pass, and one whose key is taken, right or wrong: the address says what it needs.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next) =>
        StringValues.IsNullOrEmpty(context.Request.Headers[Access.KeyHeader])
        || Takes(context, access.RoleOfKey(context) != Role.None) ? next(context) : Refuse(context).ExecuteAsync(context);

    /// <summary>How long until keys are taken again, in whole seconds.</summary>
    public int SecondsLeft => limit.SecondsLeft;

    /// <summary>Counts what a client gave in place of a key; whether it is taken for what it is.</summary>
    public bool Takes(HttpContext context, bool isRight) => limit.Take(ClientAddress.Of(context, settings), isRight);

    private IResult Refuse(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SecondsLeft.ToString(CultureInfo.InvariantCulture);
        return Problems.TooManyWrongKeys();
    }
}
