using System.Globalization;

namespace Pipeline.Tests.SixtyDays;

/// <summary>
/// Who must be told what on which day, worked out from the story's figures by a plain loop that
/// shares nothing with the alerts' own code: one line for each e-mail,
/// <c>day address: reason; reason</c>.
/// </summary>
internal sealed class SixtyDayModel
{
    private sealed class Alert
    {
        public string State = "ok";
        public int Count;
        public int Begin;
        public int Opened;
        public bool SaidBelow, SaidNoData, SaidAbove, Quiet;
        public int? FirstSaid, LastSaid;
    }

    private readonly SortedDictionary<string, Alert> _alerts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _mails = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private int _last = -1;
    private bool _wasStale;

    public static IReadOnlyList<string> Lines()
    {
        var model = new SixtyDayModel();
        for (var day = 0; day < SixtyDayStory.Days; day++)
        {
            model.Run(day);
        }

        return model._lines;
    }

    private void Run(int day)
    {
        _mails.Clear();
        if (SixtyDayStory.HasFiles(day))
        {
            var newYear = _last >= 0 && SixtyDayStory.DateOf(_last).Year != SixtyDayStory.DateOf(day).Year;
            var newMethod = _last >= 0 && _last < SixtyDayStory.MethodologyChange && day >= SixtyDayStory.MethodologyChange;
            if (newYear)
            {
                Say("ops@x.example", $"Rebaselined targets {SixtyDayStory.DateOf(day).Year}");
            }

            if (newYear || newMethod)
            {
                Say("ops@x.example",
                    $"Rebaselined scores {SixtyDayStory.DateOf(day).Year} qd766-2026 "
                        + $"{(day >= SixtyDayStory.MethodologyChange ? "bbbbbbbb" : "aaaaaaaa")}");
            }

            foreach (var unit in SixtyDayStory.Units)
            {
                Look(unit, day, newYear, newYear || newMethod);
            }

            _last = day;
        }

        Stale(day);
        foreach (var unit in SixtyDayStory.Units)
        {
            foreach (var (name, alert) in _alerts.Where(pair => pair.Key.StartsWith(unit + "/", StringComparison.Ordinal)).ToList())
            {
                Tell(unit, name, alert, day);
            }
        }

        _lines.AddRange(_mails.Select(mail => $"{day:00} {mail.Key}: {string.Join("; ", mail.Value)}"));
    }

    /// <summary>The figures of a new day.</summary>
    private void Look(string unit, int day, bool targetsAnew, bool scoresAnew)
    {
        var (code, goal) = SixtyDayStory.TargetOf(day);
        if (targetsAnew)
        {
            _alerts.Remove($"{unit}/target:X1>=80");
        }

        var result = SixtyDayStory.Result(unit, day);
        Move($"{unit}/target:{code}>={goal}", result is null ? "nodata" : result < goal ? "below" : result < goal + 1 ? "near" : "fine", 1,
            day, targetsAnew);
        var total = SixtyDayStory.Total(unit, day);
        Move($"{unit}/no-data", total is null ? "nodata" : "fine", 1, day, scoresAnew);
        if (total is not null)
        {
            Move($"{unit}/total", total < 60 ? "below" : total < 60.5m ? "near" : "fine", 2, day, scoresAnew);
        }
        else if (scoresAnew)
        {
            _alerts.Remove($"{unit}/total");
        }
    }

    private void Move(string name, string seen, int needed, int day, bool anew)
    {
        var alert = _alerts.GetValueOrDefault(name);
        var stands = alert is { State: "below" or "nodata" };
        var bad = seen is "below" or "nodata";
        if (anew)
        {
            if (!bad)
            {
                _alerts.Remove(name);
            }
            else if (stands)
            {
                alert!.State = seen;
            }
            else
            {
                _alerts[name] = new Alert { State = seen, Begin = day, Opened = day, Quiet = true };
            }
        }
        else if (bad)
        {
            alert ??= _alerts[name] = new Alert { State = "waiting", Begin = day };
            if (alert.State != "waiting")
            {
                alert.State = seen;
            }
            else if (++alert.Count >= needed)
            {
                (alert.State, alert.Opened) = (seen, day);
            }
        }
        else if (alert is not null && !(seen == "near" && alert.State == "below"))
        {
            if (alert.SaidBelow || alert.SaidNoData)
            {
                alert.State = "well";
            }
            else
            {
                _alerts.Remove(name);
            }
        }
    }

    private void Tell(string unit, string name, Alert alert, int day)
    {
        var rule = name.Split('/')[1].Split(':')[0];
        var date = SixtyDayStory.DateOf(day);
        var dayOff = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || date == new DateOnly(2027, 1, 1);
        // A total cannot be told of while the unit has none.
        if ((rule == "total" && (dayOff || SixtyDayStory.Total(unit, _last) is null)) || alert.State == "waiting")
        {
            return;
        }

        var episode = string.Create(CultureInfo.InvariantCulture, $"{name}/{SixtyDayStory.DateOf(alert.Begin):yyyyMMdd}T000000");
        if (alert.State == "well")
        {
            ToLeader(unit, $"{episode} Resolved");
            if (alert.SaidAbove)
            {
                Say("p@x.example", $"{episode} Resolved");
            }

            _alerts.Remove(name);
            return;
        }

        var isNoData = alert.State == "nodata";
        if (!alert.Quiet && !(isNoData ? alert.SaidNoData : alert.SaidBelow))
        {
            ToLeader(unit, $"{episode} {(isNoData ? "NoData" : "Opened")}");
        }
        else if (SixtyDayStory.Outage.Contains(day))
        {
            return;
        }
        else if (rule == "target" && !alert.SaidAbove && alert.FirstSaid is { } first && day - first >= 12)
        {
            Say("p@x.example", $"{episode} Escalated");
            alert.SaidAbove = true;
        }
        else if (rule is "target" or "no-data" && day - (alert.LastSaid ?? alert.Opened) >= (rule == "target" ? 7 : 3))
        {
            ToLeader(unit, $"{episode} Repeated");
        }
        else
        {
            return;
        }

        alert.Quiet = false;
        alert.SaidNoData |= isNoData;
        alert.SaidBelow |= !isNoData;
        alert.FirstSaid ??= day;
        alert.LastSaid = day;
    }

    private void Stale(int day)
    {
        var isStale = day - _last > 2;
        if (isStale != _wasStale)
        {
            Say("ops@x.example", isStale ? "SourceStale office" : "SourceBack office");
        }

        _wasStale = isStale;
    }

    private void ToLeader(string unit, string reason)
    {
        Say($"{unit.ToLowerInvariant()}@x.example", reason);
        if (unit == "D1")
        {
            Say("copy@x.example", reason);
        }
    }

    private void Say(string address, string reason)
    {
        if (!_mails.TryGetValue(address, out var reasons))
        {
            _mails[address] = reasons = new SortedSet<string>(StringComparer.Ordinal);
        }

        reasons.Add(reason);
    }
}
