using System.Globalization;

namespace Index766.Domain.Alerts;

/// <summary>What a note to the operators is about.</summary>
public enum OperatorNoteKind
{
    /// <summary>A new year or methodology: alerts begin anew in silence.</summary>
    Rebaselined,

    /// <summary>A series would alarm too many units at once and waits for a person.</summary>
    Held,

    /// <summary>A source has had no newer figures for too long.</summary>
    SourceStale,

    /// <summary>A source that was stale has newer figures again.</summary>
    SourceBack,

    /// <summary>What is stored of a series can't be read; its alerts are paused.</summary>
    SeriesUnreadable,

    /// <summary>It can be read again.</summary>
    SeriesReadable,

    /// <summary>A mail server refused a recipient's address.</summary>
    AddressRefused,
}

/// <summary>A note to the operators.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The series or the source.</param>
/// <param name="Vietnamese">One sentence.</param>
/// <param name="English">The same in English.</param>
public sealed record OperatorNote(OperatorNoteKind Kind, string Subject, string Vietnamese, string English);

/// <summary>Collects the notes of an evaluation: each is said once.</summary>
internal sealed class OperatorNotes
{
    private readonly SortedDictionary<string, OperatorNote> _notes = new(StringComparer.Ordinal);

    /// <summary>The notes, by kind and subject.</summary>
    public IReadOnlyList<OperatorNote> All => [.. _notes.Values];

    public void Held(OpenCircuit hold) => Add(
        OperatorNoteKind.Held, hold.Series,
        string.Create(CultureInfo.InvariantCulture,
            $"Số liệu {hold.Series} sẽ cảnh báo {hold.Alarmed}/{hold.Units} đơn vị cùng lúc, vượt tỷ lệ cho phép; thư đang chờ người vận "
                + $"hành cho gửi"),
        string.Create(CultureInfo.InvariantCulture,
            $"The figures of {hold.Series} would alert {hold.Alarmed} of {hold.Units} units at once, over the allowed share; their "
                + $"e-mails wait for an operator's release"));

    public void Rebaselined(UnitFacts unit, EvaluatedSnapshot seen) => Add(
        OperatorNoteKind.Rebaselined, $"{unit.KindCode} {unit.Baseline}",
        $"Số liệu ({unit.KindCode}) chuyển từ “{seen.Baseline}” sang “{unit.Baseline}”: cảnh báo được tính lại từ đầu, không gửi thư cho "
            + "đơn vị về việc này",
        $"Figures ({unit.KindCode}) went from “{seen.Baseline}” to “{unit.Baseline}”: alerts begin anew, and no unit is "
            + "written to about it");

    public void Unreadable(string series) => Add(
        OperatorNoteKind.SeriesUnreadable, series,
        $"Không đọc được dữ liệu đã lưu của {series}: cảnh báo của số liệu này tạm dừng cho đến khi đọc lại được; nhật ký chương trình "
            + "nêu tệp bị hỏng",
        $"What is stored of {series} can't be read: its alerts stand still until it can be read again; the program's log names the "
            + "broken file");

    public void Readable(string series) => Add(
        OperatorNoteKind.SeriesReadable, series,
        $"Đã đọc lại được dữ liệu của {series}: cảnh báo của số liệu này tiếp tục",
        $"What is stored of {series} can be read again: its alerts go on");

    public void Source(AlertFact fact, AlertStage stage)
    {
        var source = fact.Figure.Measure;
        if (stage == AlertStage.Resolved)
        {
            Add(OperatorNoteKind.SourceBack, source, $"Nguồn {source} đã có số liệu mới", $"The source {source} has newer figures again");
            return;
        }

        var days = fact.Figure.Value?.ToString("0", CultureInfo.InvariantCulture);
        Add(OperatorNoteKind.SourceStale, source, $"Nguồn {source} không có số liệu mới từ {days} ngày",
            $"The source {source} has had no newer figures for {days} days");
    }

    private void Add(OperatorNoteKind kind, string subject, string vietnamese, string english) =>
        _notes[$"{(int)kind} {subject}"] = new OperatorNote(kind, subject, vietnamese + ".", english + ".");
}
