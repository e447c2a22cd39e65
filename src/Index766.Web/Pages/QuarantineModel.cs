using Index766.Web.Api;

namespace Index766.Web.Pages;

/// <summary>What the page of a refused file shows.</summary>
/// <param name="Report">The report on it.</param>
/// <param name="Links">The addresses of the pages.</param>
public sealed record QuarantineModel(QuarantineAnswer Report, PageLinks Links);
