using System.Diagnostics.CodeAnalysis;

namespace Index766.Sources.SnapshotFiles.Texts;

/// <summary>
/// Reads a unit's code as files write it. QCVN 102:2016/BTTTT writes the portal's <c>H21.17</c> with the parts the other way round and
/// zeros for those that are not used: <c>000.00.17.H21</c>; the order of Decision 20/2020/QĐ-TTg may have such zeros at its end:
/// <c>H21.17.00.000</c>. Both mean the same unit.
/// </summary>
internal static partial class UnitCodeText
{
    /// <summary>The code; surrounding blanks are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitCode code) =>
        UnitCode.TryParse(text is null ? null : Short(text.Trim()), out code);

    private static string Short(string text)
    {
        var parts = LongFromBelow().IsMatch(text) ? [.. text.Split('.').Reverse()] : LongFromAbove().IsMatch(text) ? text.Split('.') : [];
        var used = Array.FindLastIndex(parts, part => part.Any(c => c != '0')) + 1;
        return used == 0 ? text : string.Join('.', parts[..used]).ToUpperInvariant();
    }

    [GeneratedRegex(@"\A[0-9]{3}(\.[0-9]{2,3}){2}\.[A-Za-z][0-9]{2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongFromBelow();

    [GeneratedRegex(@"\A[A-Za-z][0-9]{2}(\.[0-9]{2,4})*\.0{2,4}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongFromAbove();
}
