using System.Globalization;
using Index766.Domain.Scoring;

namespace Index766.Web.Page;

/// <summary>What stands in a row's cells, as official tables print it.</summary>
internal static class RowFormatter
{
    /// <summary>What a cell shows that has nothing to show.</summary>
    public const string Nothing = "-";

    /// <summary>
    /// The rank, and what stands beside it: the published one where it says something else.
    /// A rank known only from the document is marked as the document's.
    /// </summary>
    public static (string Rank, string? Beside) Ranks(string? computed, string? asPublished, PageLanguage language) =>
        (computed, asPublished) switch
        {
            (null, null) => (Nothing, null),
            (null, { } published) => (published, language.Say("(theo tài liệu)", "(as published)")),
            ({ } rank, null) => (rank, null),
            ({ } rank, { } published) =>
                (rank, IsSameRank(rank, published) ? null : language.Say($"(công bố: {published})", $"(published: {published})")),
        };

    /// <summary>Places gained or lost, in words: a colour or an arrow alone is not read by everyone.</summary>
    public static string RankChange(int places, PageLanguage language) => places switch
    {
        > 0 => string.Create(CultureInfo.InvariantCulture, $"{language.Say("tăng", "up")} {places} {language.Say("bậc", "places")}"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"{language.Say("giảm", "down")} {-places} {language.Say("bậc", "places")}"),
        _ => language.Say("giữ bậc", "same place"),
    };

    /// <summary>The document's note, or what the status means where it has none.</summary>
    public static string Note(string? note, UnitStatus status, PageLanguage language) =>
        string.IsNullOrWhiteSpace(note) ? Meaning(status, language) : note;

    /// <summary>What a status means; nothing for a scored unit.</summary>
    public static string Meaning(UnitStatus status, PageLanguage language) => status switch
    {
        UnitStatus.NoData => language.Say("Không nhập dữ liệu", "No data entered"),
        UnitStatus.NotApplicable =>
            language.Say("Không có thủ tục hành chính thuộc thẩm quyền", "No administrative procedure under its authority"),
        UnitStatus.NoDossiers => language.Say("Không phát sinh hồ sơ", "No dossiers arose"),
        UnitStatus.Incomplete => language.Say("Chưa đủ số liệu để tính điểm", "Not enough figures for a score"),
        _ => "",
    };

    /// <summary>A data-quality flag of the source in words; one that is not known, as it is.</summary>
    public static string Quality(string flag, PageLanguage language) => flag switch
    {
        "TEMP_NATIONAL_REPORT_DENOMINATOR" =>
            language.Say("Mẫu số tạm lấy theo báo cáo quốc gia", "Denominator taken from the national report for now"),
        "NO_NATIONAL_REPORT_DATA" => language.Say("Không có số liệu trong báo cáo quốc gia", "No figures in the national report"),
        _ => flag,
    };

    // "01" was published without the number of peers: it does not contradict "01/18".
    private static bool IsSameRank(string rank, string published) =>
        rank == published || rank.StartsWith($"{published}/", StringComparison.Ordinal);
}
