namespace Index766.Sources.Portal;

/// <summary>An answer, or a province's six together, that can't be used: the province is refused, and the others go on.</summary>
internal sealed class PortalFaultException(string place, string found, string expected, string expectedEnglish,
    FindingKind kind = FindingKind.UnreadableFile) : Exception
{
    public FetchedItem ToItem(string item) => new(item, [], new Finding(kind, item, null, place, found, expected, expectedEnglish), 0);
}

/// <summary>The portal does not want to be asked: nothing is, for a while.</summary>
internal sealed class PortalStopException(string reason, TimeSpan wait) : Exception(reason)
{
    public TimeSpan Wait => wait;
}

/// <summary>The faults, in words.</summary>
internal static class PortalFaults
{
    public static PortalFaultException NotJson(string place, string found) =>
        new(place, found, "một câu trả lời JSON trọn vẹn", "a whole JSON answer");

    public static PortalFaultException NotOk(string place, string found) =>
        new(place, found, "câu trả lời có code “OK” và data", "an answer with the code “OK” and data");

    public static PortalFaultException NoList(string place, string name) =>
        new(place, $"không có {name}", $"danh sách {name} trong data", $"the list {name} in data");

    public static PortalFaultException NoUnit(string place, int number) => new(
        place, $"đơn vị thứ {number} không có departmentId", "mỗi đơn vị có departmentId",
        "a departmentId for each unit");

    public static PortalFaultException NoMetrics(string place, string unit) =>
        new(place, $"metrics null ({unit})", "mỗi đơn vị có metrics với mã chỉ số", "metrics with their codes for each unit");

    public static PortalFaultException OtherRoot(string place, string found, string asked) =>
        new(place, found, $"số liệu của đơn vị gốc được hỏi ({asked})", $"figures of the root that was asked for ({asked})");

    public static PortalFaultException OtherMoment(string place, string found) =>
        new(place, found, "sáu câu trả lời của cùng một thời điểm", "six answers of one moment");

    public static PortalFaultException OtherMoment(string place, string found, string asked) =>
        new(place, found, $"{asked} như đã hỏi: đây là số liệu của thời điểm khác",
            $"{asked}, as asked: these are figures of another moment");

    public static PortalFaultException Twice(string place, string unit) =>
        new(place, $"{unit} hai lần", "mỗi đơn vị một lần, qua mọi trang", "each unit once, over all pages", FindingKind.DuplicateReading);

    public static PortalFaultException UnitCount(string place, int found, int expected) => new(
        place, $"{found} đơn vị",
        $"{expected} đơn vị (khi số đơn vị thật sự thay đổi: sửa Units của tỉnh này trong cấu hình)",
        $"{expected} units (where their number has really changed: change the setting Units of this province)",
                FindingKind.TooFewUnits);

    public static PortalFaultException OtherUnits(string place, string unit, string first) =>
        new(place, unit, $"đúng các đơn vị như trong {first}", $"the very units of {first}");

    public static PortalFaultException NoCode(string unit) =>
        new("departmentCode", $"{unit} không có mã", "mã đơn vị (departmentCode) trong ít nhất một trong sáu câu trả lời",
            "a departmentCode in at least one of the six answers", FindingKind.UndescribedUnit);
}
