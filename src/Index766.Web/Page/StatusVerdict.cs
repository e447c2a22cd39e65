using Index766.Mail.Writing;
using Index766.Web.Api;

namespace Index766.Web.Page;

/// <summary>The first lines of the status: what is wrong, or that all is well where nothing is wrong, old, held back or missed.</summary>
internal static class StatusVerdict
{
    /// <summary>Writes them.</summary>
    public static void Write(HtmlWriter html, StatusModel model)
    {
        var (faults, notes) = (FaultsOf(model).ToList(), NotesOf(model).ToList());
        var first = faults.Count > 0 ? faults
            : [notes.Count == 0 ? model.Language.Say("Mọi việc bình thường.", "All is well.")
                : model.Language.Say("Hệ thống hoạt động, không có lỗi.", "The system works, without faults.")];
        var waiting = model.Status.Queues.Where(queue => !queue.Key.EndsWith("-poison", StringComparison.Ordinal))
            .Sum(queue => queue.Value);
        if (waiting > 0)
        {
            notes.Add(
                model.Language.Say($"{model.Language.Count(waiting)} việc đang chờ đến lượt.",
                    $"{model.Language.Count(waiting)} tasks wait for their turn."));
        }

        html.Line($"<ul class=\"verdict {(faults.Count == 0 ? "met" : "unmet")}\">");
        foreach (var line in first.Concat(notes))
        {
            html.Line($"<li>{line}</li>");
        }

        html.Line($"</ul>");
    }

    private static IEnumerable<string> FaultsOf(StatusModel model)
    {
        var (status, language) = (model.Status, model.Language);
        var refused = status.Sources.Sum(source => source.Quarantine.Count);
        var (stale, unreadable) =
            (status.Boards.Where(board => board is { Stale: not null, ReplacedBy: null }).ToList(), status.HeldBack.UnreadableSeries);
        return new[]
        {
            refused > 0
                ? language.Say($"{language.Count(refused)} tệp bị từ chối, xem bên dưới.",
                    $"{language.Count(refused)} files are refused, see below.") : null,
            status.Failures.Count > 0
                ? language.Say($"{language.Count(status.Failures.Count)} việc không làm được, chờ người xử lý.",
                    $"{language.Count(status.Failures.Count)} tasks failed and wait for a person.") : null,
            stale.Count > 0 ? StaleLine(stale, language) : null,
            status.HeldAlerts.Count > 0
                ? language.Say("Thư cảnh báo đang giữ lại, chờ người vận hành, xem bên dưới.",
                    "Alerts are held back and wait for an operator, see below.") : null,
            unreadable.Count > 0
                ? language.Say($"Không đọc được dữ liệu đã lưu, cảnh báo tạm dừng: {string.Join(", ", unreadable)}.",
                    $"What is stored can't be read, and alerts stand still: {string.Join(", ", unreadable)}.") : null,
            StatusDifferences.Verdict(model),
            status.ReadFault is { } fault ? language.Say($"Kho dữ liệu: {fault}", $"Storage: {fault}") : null,
        }.OfType<string>();
    }

    private static string StaleLine(List<BoardStatus> stale, PageLanguage language)
    {
        var oldest = stale.Select(board => board.Stale!).MaxBy(age => age.AgeDays)!;
        return stale.Count == 1
            ? language.Say($"1 bảng số liệu trong danh sách bên dưới: {oldest.Message}.",
                $"1 set of figures of the list below: {oldest.MessageEnglish}.")
            : language.Say($"{language.Count(stale.Count)} bảng số liệu trong danh sách bên dưới, cũ nhất: {oldest.Message}.",
                $"{language.Count(stale.Count)} sets of figures of the list below, the oldest: {oldest.MessageEnglish}.");
    }

    /// <summary>What is no fault, and yet not well.</summary>
    private static IEnumerable<string> NotesOf(StatusModel model)
    {
        var (status, language) = (model.Status, model.Language);
        var replaced = status.Boards.Count(board => board is { Stale: not null, ReplacedBy: not null });
        return new[]
        {
            status.HeldBack.Alerts > 0
                ? language.Say($"{language.Count(status.HeldBack.Alerts)} cảnh báo đến hạn chưa gửi, xem bên dưới.",
                    $"{language.Count(status.HeldBack.Alerts)} alerts are due and were not told, see below.") : null,
            model.UnitsMissingTargets > 0
                ? language.Say($"{language.Count(model.UnitsMissingTargets)} đơn vị còn chỉ tiêu chưa đạt, xem trang Chỉ tiêu.",
                    $"{language.Count(model.UnitsMissingTargets)} units miss a target, see the page Targets.") : null,
            replaced > 0
                ? language.Say($"{language.Count(replaced)} bảng số liệu cũ đã có số liệu mới hơn thay thế.",
                    $"{language.Count(replaced)} old sets of figures have newer ones in their place.") : null,
        }.OfType<string>();
    }
}
