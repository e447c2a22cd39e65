using System.Globalization;
using Azure;
using Azure.Identity;
using Index766.Pipeline.Ports;

namespace Index766.AzureStorage;

/// <summary>What Azure Storage did wrong, as one sentence for the log: no headers, no stack, no secret.</summary>
public static class StorageFailure
{
    /// <summary>Recognises the account's failures; see <see cref="ClassifyStorageFault"/>.</summary>
    public static StorageFault? Classify(Exception fault) =>
        Describe(fault) is { } sentence ? new StorageFault(sentence, KindOf(fault)) : null;

    /// <summary>The sentence; null where the failure is not one of the storage.</summary>
    public static string? Describe(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault switch
        {
            // What Azure.Core throws after its last try: the failures of all tries.
            AggregateException { InnerExceptions: [.., var last] } => Describe(last),
            RequestFailedException { Status: 0 } failure => $"Azure Storage can't be reached: {FirstLine(Innermost(failure))}",
            RequestFailedException failure =>
                string.Create(CultureInfo.InvariantCulture,
                    $"Azure Storage answered {failure.Status}{(failure.ErrorCode is { Length: > 0 } code ? $" ({code})" : "")}."),
            AuthenticationFailedException failure => $"No token for Azure Storage could be had: {FirstLine(failure)}",
            _ => null,
        };
    }

    /// <summary>
    /// Whether the storage can't be reached, is busy or failed, so that asking again soon makes sense; what it refuses it refuses again.
    /// </summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: [.., var last] } => IsPassing(last),
        RequestFailedException { Status: var status } => status is 0 or 408 or 429 or >= 500,
        _ => false,
    };

    /// <summary>
    /// Whether the service itself says that there is no such document or row. A 404 of something in between says nothing of it.
    /// </summary>
    internal static bool IsAbsent(RequestFailedException fault) =>
        fault.Status == 404 && (fault.ErrorCode is not null || fault.GetRawResponse()?.Headers.Contains("x-ms-error-code") == true);

    private static StorageFaultKind KindOf(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: [.., var last] } => KindOf(last),
        RequestFailedException { Status: 401 or 403 } or AuthenticationFailedException => StorageFaultKind.Denied,
        _ => IsPassing(fault) ? StorageFaultKind.Away : StorageFaultKind.Other,
    };

    private static Exception Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return fault;
    }

    private static string FirstLine(Exception fault)
    {
        var line = fault.Message.Split('\n', 2)[0].Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
