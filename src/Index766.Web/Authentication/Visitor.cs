namespace Index766.Web.Authentication;

/// <summary>Whoever is signed in, as a request has it: in its features.</summary>
/// <param name="formToken">Makes the token of the session's forms.</param>
public sealed class Visitor(Func<string> formToken)
{
    /// <summary>The name of the key, or <see cref="SignInLinkName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The session: 128 random bits.</summary>
    public required string Session { get; init; }

    /// <summary>Whether the desk is open to them.</summary>
    public required bool IsOperator { get; init; }

    /// <summary>What each form of the session's pages is sent with.</summary>
    public string FormToken => field ??= formToken();

    /// <summary>The name of whoever signed in by the one-time link.</summary>
    public const string SignInLinkName = "sign-in link";

    /// <summary>That of a request; null for nobody.</summary>
    public static Visitor? Of(HttpContext context) => context.Features.Get<Visitor>();
}
