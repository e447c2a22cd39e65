using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Index766.Web.Settings;

/// <summary>The rules at a section's settings, and what each expects in both languages.</summary>
internal static class SettingRules
{
    /// <exception cref="SettingsException">A setting breaks one.</exception>
    public static void Check<T>(string section, T settings)
        where T : class
    {
        foreach (var property in typeof(T).GetProperties())
        {
            var value = property.GetValue(settings);
            if (property.GetCustomAttributes<ValidationAttribute>(true).FirstOrDefault(rule => !rule.IsValid(value)) is { } broken)
            {
                var (vietnamese, english) = ExpectedBy(broken);
                var text = Convert.ToString(value, CultureInfo.InvariantCulture);
                throw new SettingsException(
                    $"Thiết lập {section}:{property.Name} là '{text}'; cần {vietnamese}.",
                    $"Setting {section}:{property.Name} is '{text}'; expected {english}.");
            }
        }
    }

    private static (string Vietnamese, string English) ExpectedBy(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => ($"một số nguyên từ {range.Minimum} đến {range.Maximum}",
            $"a whole number from {range.Minimum} to {range.Maximum}"),
        EmailAddressAttribute => ("một địa chỉ thư điện tử", "an e-mail address"),
        UrlAttribute => ("địa chỉ của trang, bắt đầu bằng http hoặc https", "the page's address with http or https"),
        RegularExpressionAttribute => ("1 đến 40 chữ thường không dấu, chữ số và gạch nối, không bắt đầu bằng gạch nối",
            "1 to 40 small letters, digits and hyphens, the first one no hyphen"),
        _ => ("một giá trị", "a value: it is required"),
    };
}
