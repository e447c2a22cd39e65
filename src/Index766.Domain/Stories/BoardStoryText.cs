using System.Globalization;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Stories;

/// <summary>A board's story in three sentences or so, alike on the page, in an e-mail and in a document.</summary>
public static class BoardStoryText
{
    /// <summary>How many units a sentence names; the others it counts.</summary>
    private const int MaxNamed = 3;

    /// <summary>The sentences: the ends, the moves, then what is missed and who has no data where anything is known of that.</summary>
    public static IReadOnlyList<Wording> Of(BoardStory story) =>
        [.. new[] { EndsOf(story.Ends), MovesOf(story.Moves), LacksOf(story.Lacks) }.Where(sentence => sentence.Vietnamese.Length > 0)];

    private static Wording EndsOf(StoryEnds ends)
    {
        if (ends is not { First: { } first, Last: { } last })
        {
            return new Wording("Chưa đơn vị nào có tổng điểm.", "No unit has a total yet.");
        }

        var (names, points, units) = (Names(first), Points(first.Value), Text(ends.WithPoints));
        if (ends.WithPoints == 1)
        {
            return new Wording($"Chỉ một đơn vị có điểm: {names.Vietnamese}, {points.Vietnamese} điểm.",
                $"Only one unit has points: {names.English}, {points.English}.");
        }

        if (ends.Gap == 0)
        {
            return new Wording($"Cả {units} đơn vị có điểm cùng đạt {points.Vietnamese} điểm.",
                $"All {units} units with points have {points.English}.");
        }

        var (lowest, low, gap) = (Names(last), Points(last.Value), Points(ends.Gap!.Value));
        return ends.IsRanked
            ? new Wording(
                $"{(first.Units.Count > 1 ? "Cùng dẫn đầu" : "Dẫn đầu")} là {names.Vietnamese} với {points.Vietnamese} điểm; thấp nhất "
                    + $"trong {units} đơn vị có điểm là {lowest.Vietnamese} với {low.Vietnamese} điểm, kém {gap.Vietnamese} điểm.",
                $"In first place: {names.English} with {points.English} points; lowest of the {units} units with points: "
                    + $"{lowest.English} with {low.English}, {gap.English} behind.")
            : new Wording(
                $"Trong {units} đơn vị có điểm, cao nhất là {names.Vietnamese} với {points.Vietnamese} điểm, thấp nhất là "
                    + $"{lowest.Vietnamese} với {low.Vietnamese} điểm, kém {gap.Vietnamese} điểm; bảng này chưa xếp hạng.",
                $"Of the {units} units with points, {names.English} has most with {points.English}, {lowest.English} fewest with "
                    + $"{low.English}, {gap.English} less; this board has no ranks yet.");
    }

    private static Wording MovesOf(StoryMoves? moves)
    {
        if (moves is null)
        {
            return new Wording("Chưa có bản số liệu trước nào cùng kỳ, cùng nguồn và cùng cách tính để so sánh.",
                "No earlier snapshot of the same period, source and rules to compare with.");
        }

        var since = (Vietnamese: moves.Since.Vietnamese(), English: moves.Since.English());
        if (moves.Compared == 0)
        {
            return new Wording($"So với {since.Vietnamese}, không đơn vị nào có điểm ở cả hai bản số liệu.",
                $"No unit has points both now and on {since.English}.");
        }

        var points = Moved(moves.PointsUp, moves.PointsDown, "điểm", "points", Points)
            ?? new Wording("không đơn vị nào thay đổi điểm", "no unit's points changed");
        var places = !moves.ComparesPlaces ? null : Moved(moves.PlacesUp, moves.PlacesDown, "bậc", "places", Count)
            ?? new Wording("thứ hạng giữ nguyên", "all places stayed the same");
        return new Wording($"So với {since.Vietnamese}, {points.Vietnamese}{(places is null ? "" : "; " + places.Vietnamese)}.",
            $"Since {since.English}: {points.English}{(places is null ? "" : "; " + places.English)}.");
    }

    private static Wording? Moved(StoryGroup? up, StoryGroup? down, string things, string english, Func<decimal, Wording> shown)
    {
        List<Wording> parts = [];
        Add(up, "tăng", "up", "+");
        Add(down, "giảm", "down", "−");
        return parts.Count == 0 ? null : Joined(", ", parts);

        void Add(StoryGroup? group, string verb, string direction, string sign)
        {
            if (group is not null)
            {
                var (names, value) = (Names(group), shown(group.Value));
                parts.Add(new Wording($"{verb} nhiều {things} nhất là {names.Vietnamese} ({sign}{value.Vietnamese})",
                    $"most {english} {direction}: {names.English} ({sign}{value.English})"));
            }
        }
    }

    private static Wording LacksOf(StoryLacks lacks)
    {
        List<Wording> parts = [];
        if (lacks.TargetsAsOf is { } asOf)
        {
            parts.Add(TargetsOf(lacks.MostMissed, asOf));
        }

        AddUnits(lacks.WithoutData, "Không nhập số liệu", "Entered no data");
        AddUnits(lacks.Incomplete, "Chưa đủ số liệu để có tổng điểm", "Without all figures for a total");
        if (lacks is { WithoutData.Count: 0, Incomplete.Count: 0, IsWhole: true })
        {
            parts.Add(new Wording("Không đơn vị nào thiếu số liệu để tính điểm.", "No unit lacks figures for its points."));
        }

        return Joined(" ", parts);

        void AddUnits(IReadOnlyList<StoryUnit> units, string vietnamese, string english)
        {
            if (units.Count > 0)
            {
                var names = Names(new StoryGroup(0, units));
                parts.Add(new Wording($"{vietnamese}: {names.Vietnamese}.", $"{english}: {names.English}."));
            }
        }
    }

    private static Wording TargetsOf(IReadOnlyList<MissedByMany> missed, AsOf asOf)
    {
        if (missed is not [var first, ..])
        {
            return new Wording(
                $"Số liệu đến {asOf.Vietnamese()} không có chỉ tiêu nào chưa đạt.", $"As of {asOf.English()}, no target is missed.");
        }

        var (many, all, empty) = (Text(first.Missed), Text(first.Of), Text(first.NoData));
        var names = string.Join("; ", missed.Take(MaxNamed).Select(target => $"“{target.Target.Name}”"));
        if (missed.Count > 1)
        {
            var others = missed.Count - MaxNamed;
            return new Wording(
                $"Chỉ tiêu nhiều đơn vị chưa đạt nhất (số liệu đến {asOf.Vietnamese()}), mỗi chỉ tiêu {many} đơn vị: "
                    + $"{names}{(others > 0 ? $" và {Text(others)} chỉ tiêu khác" : "")}.",
                $"Missed by most units (as of {asOf.English()}), each by {many}: "
                    + $"{names}{(others > 0 ? $" and {Text(others)} more" : "")}.");
        }

        return new Wording(
            $"Chỉ tiêu nhiều đơn vị chưa đạt nhất (số liệu đến {asOf.Vietnamese()}): {names} – {many}/{all} đơn vị"
                + $"{(first.NoData > 0 ? $", trong đó {empty} không có số liệu" : "")}.",
            $"Missed by most units (as of {asOf.English()}): {names} – {many} of {all} units"
                + $"{(first.NoData > 0 ? $", {empty} of them without data" : "")}.");
    }

    private static Wording Names(StoryGroup group)
    {
        var names = string.Join(
            ", ", group.Units.Take(MaxNamed).Select(unit => unit.Name + (unit.HadNoDossiers ? " (no dossiers arose)" : "")));
        var vietnamese = string.Join(", ", group.Units.Take(MaxNamed)
            .Select(unit => UnitNames.InSentence(unit.Name) + (unit.HadNoDossiers ? " (không phát sinh hồ sơ)" : "")));
        var more = group.Units.Count - MaxNamed;
        return more > 0 ? new Wording($"{vietnamese} và {Text(more)} đơn vị khác", $"{names} and {Text(more)} more")
            : new Wording(vietnamese, names);
    }

    private static Wording Points(decimal points) => new(
        VietnameseNumber.ExactPoints(points), VietnameseNumber.ExactPoints(points, VietnameseNumber.EnglishFormat));

    private static Wording Count(decimal count) => new(
        VietnameseNumber.Count(count), VietnameseNumber.Count(count, VietnameseNumber.EnglishFormat));

    private static Wording Joined(string separator, IReadOnlyList<Wording> parts) => new(
        string.Join(separator, parts.Select(part => part.Vietnamese)), string.Join(separator, parts.Select(part => part.English)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
