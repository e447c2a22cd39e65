using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Other formats, separators and encodings.</summary>
internal static class FileMutations
{
    public static readonly Mutation[] All = [new("định dạng", ChangeFormat), new("dấu phân cách", Separate), new("bảng mã", Encode)];

    private static string? ChangeFormat(ClerkTable table, Random random)
    {
        table.Format = Mutation.Pick(random, Enum.GetValues<ClerkFormat>());
        return table.Format.ToString();
    }

    private static string? Separate(ClerkTable table, Random random)
    {
        (table.Format, table.Separator) = (ClerkFormat.Csv, Mutation.Pick(random, ';', ',', '\t', '|'));
        return $"“{table.Separator}”";
    }

    private static string? Encode(ClerkTable table, Random random)
    {
        table.Format = ClerkFormat.Csv;
        table.Encoding = Mutation.Pick<Encoding>(random, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            new UnicodeEncoding(bigEndian: false, byteOrderMark: true), new UnicodeEncoding(bigEndian: true, byteOrderMark: true));
        return table.Encoding.WebName;
    }
}
