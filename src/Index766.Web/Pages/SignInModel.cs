namespace Index766.Web.Pages;

/// <summary>What the page of the sign-in shows.</summary>
/// <param name="Title">Why it is shown.</param>
/// <param name="Message">The same in a sentence; empty where there is nothing to say.</param>
/// <param name="IsFault">Whether it says what went wrong.</param>
/// <param name="Links">The addresses of the pages.</param>
/// <param name="Token">That of the form.</param>
/// <param name="Return">Where it leads.</param>
public sealed record SignInModel(string Title, string Message, bool IsFault, PageLinks Links, string Token, string Return)
{
    /// <summary>Whether the samples are loaded.</summary>
    public required bool IsSample { get; init; }

    /// <summary>Whether the program prints a link at its start.</summary>
    public required bool HasLink { get; init; }
}
