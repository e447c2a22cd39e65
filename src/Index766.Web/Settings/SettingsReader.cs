using System.Globalization;
using Index766.Domain.Findings;
using NCrontab;

namespace Index766.Web.Settings;

/// <summary>A setting that stops the start; the message is one sentence that names it.</summary>
/// <param name="vietnamese">The sentence as an office reads it.</param>
/// <param name="english">The same in English.</param>
public sealed class SettingsException(string vietnamese, string english)
    : Exception($"{vietnamese.TrimEnd('.')} ({english.TrimEnd('.')}).");

/// <summary>Reads and checks all settings at the start: a bad one stops the program, not the e-mail.</summary>
public static class SettingsReader
{
    private static readonly (string Setting, string Default)[] Schedules =
        [("FetchSchedule", ProgramSettings.DefaultFetchSchedule), ("ReportSchedule", ProgramSettings.DefaultReportSchedule)];

    private static readonly string[] Sections = ["Storage", "Sources", "Alerts", "Mail", "Api", "Reports"];

    /// <summary>All settings.</summary>
    /// <exception cref="SettingsException">One is missing, unknown or out of range.</exception>
    public static ProgramSettings Read(IConfiguration configuration)
    {
        CheckSecrets(configuration);
        var settings = new ProgramSettings(
            Section(configuration, "Storage", new StorageSettings(), static (section, settings) => section.Bind(settings)),
            Sources(configuration),
            Section(configuration, "Alerts", new AlertSettings(), static (section, settings) => section.Bind(settings)),
            Section(configuration, "Mail", new MailSettings(), static (section, settings) => section.Bind(settings)),
            Section(configuration, "Api", new ApiSettings(), static (section, settings) => section.Bind(settings)),
            Section(configuration, "Reports", new ReportSettings(), static (section, settings) => section.Bind(settings)),
            Schedule(configuration, 0),
            Schedule(configuration, 1));
        CheckNames(configuration);
        CheckMail(settings.Mail);
        ReportSettingsCheck.Check(settings.Reports);
        ApiSettingsCheck.Check(settings.Api);
        return settings;
    }

    private static List<SourceSettings> Sources(IConfiguration configuration)
    {
        var sources = configuration.GetSection("Sources").GetChildren()
            .Select(child =>
                Section(configuration, $"Sources:{child.Key}", new SourceSettings(), static (section, settings) => section.Bind(settings)))
                    .ToList();
        foreach (var child in configuration.GetSection("Sources").GetChildren())
        {
            CheckSeverities(child.GetSection(nameof(SourceSettings.Severities)));
        }

        foreach (var (child, source) in configuration.GetSection("Sources").GetChildren().Zip(sources))
        {
            SourceSettingsCheck.Check(child, source);
        }

        var twice = sources.GroupBy(source => source.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? sources
            : throw new SettingsException(
                $"Sources: tên '{twice.Key}' có hai lần; mỗi nguồn cần một tên riêng.",
                $"Sources: the name '{twice.Key}' stands twice; each source needs a name of its own.");
    }

    private static void CheckSeverities(IConfigurationSection severities)
    {
        foreach (var child in severities.GetChildren())
        {
            if (!Enum.TryParse<FindingKind>(child.Key, ignoreCase: true, out var kind))
            {
                throw new SettingsException(
                    $"Thiết lập {child.Path} không phải tên loại lỗi; gần nhất là "
                        + $"{DidYouMean.Nearest(child.Key, Enum.GetNames<FindingKind>())}.",
                    $"Setting {child.Path} names no kind of finding; expected one of {string.Join(", ", Enum.GetNames<FindingKind>())} "
                        + $"(nearest: {DidYouMean.Nearest(child.Key, Enum.GetNames<FindingKind>())}).");
            }

            if (!Enum.TryParse<Severity>(child.Value, ignoreCase: true, out var severity))
            {
                throw new SettingsException(
                    $"Thiết lập {child.Path} là '{child.Value}'; cần Error hoặc Warning.",
                    $"Setting {child.Path} is '{child.Value}'; expected Error or Warning.");
            }

            try
            {
                _ = new SeverityRules(new Dictionary<FindingKind, Severity> { [kind] = severity });
            }
            catch (ArgumentException fault)
            {
                throw new SettingsException(
                    $"Thiết lập {child.Path} không dùng được.", $"Setting {child.Path}: {fault.Message.Split(" (Parameter")[0]}");
            }
        }
    }

    /// <summary>Each caller binds its own type: that code is made at compile time, where the type is known.</summary>
    private static T Section<T>(IConfiguration configuration, string name, T settings, Action<IConfigurationSection, T> bind)
        where T : class
    {
        var section = configuration.GetSection(name);
        var known = typeof(T).GetProperties().Select(property => property.Name).ToList();
        var unknown = section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new SettingsException(
                $"Không có thiết lập {unknown.Path}; gần nhất là {name}:{DidYouMean.Nearest(unknown.Key, known)}.",
                $"Setting {unknown.Path} is not known; expected one of {string.Join(", ", known.Select(key => $"{name}:{key}"))} "
                    + $"(nearest: {name}:{DidYouMean.Nearest(unknown.Key, known)}).");
        }

        foreach (var child in section.GetChildren())
        {
            CheckConversion(child,
                typeof(T).GetProperties()
                    .First(property => string.Equals(property.Name, child.Key, StringComparison.OrdinalIgnoreCase)).PropertyType);
        }

        bind(section, settings);
        SettingRules.Check(name, settings);
        return settings;
    }

    private static void CheckConversion(IConfigurationSection value, Type type)
    {
        var isList = type.IsGenericType;
        if (isList ? !string.IsNullOrEmpty(value.Value) : value.GetChildren().Any())
        {
            throw new SettingsException(
                isList ? $"Thiết lập {value.Path} là một giá trị; cần một danh sách, như {value.Path}:0."
                    : $"Thiết lập {value.Path} là một danh sách; cần một giá trị.",
                isList ? $"Setting {value.Path} is one value; expected a list, such as {value.Path}:0 (in the environment "
                    + $"{value.Path.Replace(":", "__", StringComparison.Ordinal)}__0)."
                    : $"Setting {value.Path} is a list; expected one value.");
        }

        if (value.Value is not { } text)
        {
            return;
        }

        var expected = type.IsEnum && !Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase)
            ? ($"một trong {string.Join(", ", Enum.GetNames(type))}", $"one of {string.Join(", ", Enum.GetNames(type))}")
            : type == typeof(bool) && !bool.TryParse(text, out _) ? ("true hoặc false", "true or false")
            : type == typeof(int) && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? ("một số nguyên", "a whole number")
            : default((string, string)?);
        if (expected is var (vietnamese, english))
        {
            throw new SettingsException(
                $"Thiết lập {value.Path} là '{text}'; cần {vietnamese}.", $"Setting {value.Path} is '{text}'; expected {english}.");
        }
    }

    /// <summary>A name with a slip of the finger would otherwise be ignored in silence.</summary>
    private static void CheckNames(IConfiguration configuration)
    {
        foreach (var (setting, _) in Schedules)
        {
            if (configuration.GetChildren()
                .FirstOrDefault(child => DidYouMean.Distance(child.Key, setting) is 1 or 2 && !IsSchedule(child.Key)) is { } slip)
            {
                throw new SettingsException(
                    $"Không có thiết lập {slip.Key}; cần {setting}.", $"Setting {slip.Key} is not known; expected {setting}.");
            }
        }

        foreach (var child in configuration.GetChildren()
            .Where(child => child.Value is null && !Sections.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var nearest = DidYouMean.Nearest(child.Key, Sections);
            if (DidYouMean.Distance(child.Key, nearest) <= (nearest.Length <= 3 ? 1 : 2))
            {
                throw new SettingsException(
                    $"Không có mục thiết lập {child.Key}; cần {nearest}.",
                    $"Settings section {child.Key} is not known; expected {nearest}.");
            }
        }
    }

    private static bool IsSchedule(string key) =>
        Array.Exists(Schedules, schedule => string.Equals(key, schedule.Setting, StringComparison.OrdinalIgnoreCase));

    /// <summary>Five years hold a leap day: a schedule without a slot in them is a slip, such as a 31st of February.</summary>
    private static string Schedule(IConfiguration configuration, int which)
    {
        var (setting, byDefault) = Schedules[which];
        var schedule = configuration[setting] ?? byDefault;
        var (from, until) = (new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2029, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            is { } parsed && parsed.GetNextOccurrence(from, until) < until ? schedule
            : throw new SettingsException(
                $"Thiết lập {setting} là '{schedule}'; cần sáu trường (giây phút giờ ngày tháng thứ) theo giờ UTC, như '{byDefault}'.",
                $"Setting {setting} is '{schedule}'; expected six fields (second minute hour day month weekday) in UTC, such as "
                    + $"'{byDefault}'.");
    }

    /// <summary>
    /// Azure hands a reference that it can't resolve on as it stands: taken for a key, it would be one that can be guessed.
    /// </summary>
    private static void CheckSecrets(IConfiguration configuration)
    {
        foreach (var (name, value) in Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()))
        {
            if (value?.TrimStart().StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true)
            {
                throw new SettingsException(
                    $"Thiết lập {name} trỏ đến kho khóa mà Azure không đọc được; cần có bí mật đó trong kho và quyền đọc.",
                    $"Setting {name} is a key vault reference that Azure could not resolve; expected a secret of that name in the vault, "
                        + "and an identity that may read it.");
            }
        }
    }

    private static void CheckMail(MailSettings mail)
    {
        if (mail.Sender == MailSenderKind.Smtp && string.IsNullOrWhiteSpace(mail.Host))
        {
            throw new SettingsException(
                "Thiết lập Mail:Host còn trống; cần tên máy chủ thư, vì Mail:Sender là Smtp.",
                "Setting Mail:Host is empty; expected the mail server's name, because Mail:Sender is Smtp.");
        }

        if (mail.Sender == MailSenderKind.SendGrid && string.IsNullOrWhiteSpace(mail.SendGridKey))
        {
            throw new SettingsException(
                "Thiết lập Mail:SendGridKey còn trống; cần khóa API có quyền gửi thư, vì Mail:Sender là SendGrid.",
                "Setting Mail:SendGridKey is empty; expected an API key that may send e-mails, because Mail:Sender is SendGrid.");
        }
    }
}
