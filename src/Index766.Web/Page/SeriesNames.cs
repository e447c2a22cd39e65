using Index766.Domain.Snapshots;

namespace Index766.Web.Page;

/// <summary>What a series is called: <c>Điểm – Tỉnh Bình Phước, năm 2024</c>.</summary>
internal static class SeriesNames
{
    /// <summary>The name; the text as it is where it names no series.</summary>
    public static string Of(string series, StatusModel model) => SeriesKey.TryParse(series, out var key)
        ? $"{KindOf(key!.Kind, model.Language)} – {model.NameOf(key.Root)}, {model.Language.Period(key.Period)}"
        : series;

    private static string KindOf(SnapshotKind kind, PageLanguage language) => kind switch
    {
        SnapshotKind.Targets => language.Say("Chỉ tiêu", "Targets"),
        SnapshotKind.Dossiers => language.Say("Hồ sơ", "Dossiers"),
        SnapshotKind.Figures => language.Say("Số liệu báo cáo", "Reported figures"),
        _ => language.Say("Điểm", "Scores"),
    };
}
