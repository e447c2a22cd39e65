using System.Net.Http.Headers;
using Index766.Domain.Units;

namespace Index766.Web.Settings;

/// <summary>Whether a source's settings fit its kind: each in one sentence that names the setting.</summary>
internal static class SourceSettingsCheck
{
    private const int MaxRoots = 64;
    private const int MaxUnits = 5000;

    private static readonly string[] Common =
        [nameof(SourceSettings.Name), nameof(SourceSettings.Kind), nameof(SourceSettings.Root), nameof(SourceSettings.Severities),
            nameof(SourceSettings.MostMissingPercent)];

    /// <exception cref="SettingsException">A setting is missing, unusable, or belongs to another kind.</exception>
    public static void Check(IConfigurationSection section, SourceSettings source)
    {
        var own = OwnNames(source.Kind);
        if (section.GetChildren()
            .FirstOrDefault(child => !Common.Concat(own).Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } foreign)
        {
            throw new SettingsException(
                $"Thiết lập {foreign.Path} không dùng cho nguồn loại {source.Kind}.",
                $"Setting {foreign.Path} does not belong to a source of the kind {source.Kind}; expected "
                    + $"{string.Join(", ", own.DefaultIfEmpty("nothing but Name, Root, Severities and MostMissingPercent"))}.");
        }

        if (source.Root.Length > 0 && !UnitCode.TryParse(source.Root, out _))
        {
            throw new SettingsException(
                $"Thiết lập {section.Path}:Root là '{source.Root}'; cần mã đơn vị như H44, hoặc để trống.",
                $"Setting {section.Path}:Root is '{source.Root}'; expected a unit code such as H44, or nothing.");
        }

        switch (source.Kind)
        {
            case SourceKind.Folder when string.IsNullOrWhiteSpace(source.Path):
                throw new SettingsException(
                    $"Thiết lập {section.Path}:Path còn trống; cần thư mục có các tệp số liệu.",
                    $"Setting {section.Path}:Path is empty; expected the folder with the files.");
            case SourceKind.Http:
                CheckAddress($"{section.Path}:Url", source.Url);
                CheckAuthorization($"{section.Path}:Authorization", source.Authorization);
                break;
            case SourceKind.Portal:
                CheckPortal(section, source);
                break;
        }
    }

    private static string[] OwnNames(SourceKind kind) => kind switch
    {
        SourceKind.Folder => [nameof(SourceSettings.Path)],
        SourceKind.Http =>
            [nameof(SourceSettings.Url), nameof(SourceSettings.Item), nameof(SourceSettings.Authorization),
                nameof(SourceSettings.TimeoutSeconds)],
        SourceKind.Portal =>
        [
            nameof(SourceSettings.AskPortal), nameof(SourceSettings.Url), nameof(SourceSettings.Contact),
            nameof(SourceSettings.PauseSeconds), nameof(SourceSettings.TimeoutSeconds),
            nameof(SourceSettings.Period), nameof(SourceSettings.Roots),
        ],
        _ => [],
    };

    /// <summary>A password in an address would stand in logs and pages.</summary>
    private static void CheckAddress(string name, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new SettingsException(
                $"Thiết lập {name} không phải địa chỉ; cần địa chỉ bắt đầu bằng http hoặc https.",
                $"Setting {name} is not an address; expected one with http or https.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new SettingsException(
                $"Thiết lập {name} có tên người dùng hoặc mật khẩu; cần địa chỉ không kèm chúng.",
                $"Setting {name} holds a user or password; expected the address alone.");
        }
    }

    private static void CheckAuthorization(string name, string text)
    {
        if (text.Length > 0 && !AuthenticationHeaderValue.TryParse(text, out _))
        {
            throw new SettingsException(
                $"Thiết lập {name} không phải giá trị tiêu đề; cần kiểu và giá trị, như Bearer và một mã.",
                $"Setting {name} is not a header value; expected a scheme and its value, such as Bearer and a token.");
        }
    }

    private static void CheckPortal(IConfigurationSection section, SourceSettings source)
    {
        if (source.Url.Length > 0)
        {
            CheckAddress($"{section.Path}:Url", source.Url);
        }

        if (source.Contact.Trim().Length < 6 || source.Contact.Any(c => c is < ' ' or > '~' or '(' or ')' or '\\'))
        {
            throw new SettingsException(
                $"Thiết lập {section.Path}:Contact không dùng được; cần địa chỉ liên hệ của cơ quan, từ 6 ký tự, viết không dấu, không có "
                    + "ngoặc, mà Cổng nhìn thấy ở mỗi lần hỏi.",
                $"Setting {section.Path}:Contact is not usable; expected an address of the office of 6 or more plain letters without "
                    + "brackets, which the portal sees with each question.");
        }

        if (source.Roots.Count is 0 or > MaxRoots)
        {
            throw new SettingsException(
                $"Thiết lập {section.Path}:Roots có {source.Roots.Count} tỉnh; cần từ 1 đến {MaxRoots}.",
                $"Setting {section.Path}:Roots lists {source.Roots.Count} provinces; expected 1 to {MaxRoots}, each with Code, "
                    + "DepartmentId and Units.");
        }

        foreach (var (index, root) in source.Roots.Index())
        {
            CheckRoot($"{section.Path}:Roots:{index}", root);
        }

        CheckRootNames(section.GetSection(nameof(SourceSettings.Roots)));
        if (source.Roots.GroupBy(root => root.Code).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SettingsException(
                $"Thiết lập {section.Path}:Roots có {twice.Key} hai lần; cần mỗi tỉnh một lần.",
                $"Setting {section.Path}:Roots has {twice.Key} twice; expected each province once.");
        }
    }

    private static void CheckRoot(string path, PortalRootSettings root)
    {
        if (!UnitCode.TryParse(root.Code, out _))
        {
            throw new SettingsException(
                $"Thiết lập {path}:Code là '{root.Code}'; cần mã của một tỉnh, như H44.",
                $"Setting {path}:Code is '{root.Code}'; expected a province's code such as H44.");
        }

        if (root.DepartmentId.Trim().Length is 0 or > 100)
        {
            throw new SettingsException(
                $"Thiết lập {path}:DepartmentId còn trống hoặc dài quá 100 ký tự; cần mã của tỉnh này trên Cổng (rootDepartmentId).",
                $"Setting {path}:DepartmentId is empty or longer than 100 characters; expected what the portal calls the province "
                    + "(rootDepartmentId).");
        }

        if (root.Units is < 1 or > MaxUnits)
        {
            throw new SettingsException(
                $"Thiết lập {path}:Units là {root.Units}; cần số đơn vị mà Cổng liệt kê của tỉnh, từ 1 đến {MaxUnits}.",
                $"Setting {path}:Units is {root.Units}; expected the number of units that the portal lists for the province, 1 to "
                    + $"{MaxUnits}.");
        }
    }

    private static void CheckRootNames(IConfigurationSection roots)
    {
        string[] known = [nameof(PortalRootSettings.Code), nameof(PortalRootSettings.DepartmentId), nameof(PortalRootSettings.Units)];
        if (roots.GetChildren().SelectMany(root => root.GetChildren())
            .FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingsException(
                $"Không có thiết lập {unknown.Path}; cần một trong {string.Join(", ", known)}.",
                $"Setting {unknown.Path} is not known; expected one of {string.Join(", ", known)}.");
        }
    }
}
