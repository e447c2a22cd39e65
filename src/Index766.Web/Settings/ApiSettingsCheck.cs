using Index766.Domain.Text;

namespace Index766.Web.Settings;

/// <summary>Whether section <c>Api</c> can be used: keys that nobody guesses, addresses that are some.</summary>
internal static class ApiSettingsCheck
{
    private const int MaxKeyName = 60;

    /// <exception cref="SettingsException">A key is short, or an address is none.</exception>
    public static void Check(ApiSettings api)
    {
        CheckKeys(api);
        CheckPublicUrl(api);
        CheckOrigins(api);
        CheckProxies(api);
    }

    private static void CheckKeys(ApiSettings api)
    {
        var keys = api.ReadKeys.Concat(api.OperatorKeys).ToList();
        if (keys.FirstOrDefault(key => key.Key.Length > MaxKeyName || NameCharacters.FirstHidden(key.Key) is not null) is { Key: { } name })
        {
            throw new SettingsException(
                $"Tên khóa '{name}' ở Api:ReadKeys hoặc Api:OperatorKeys không dùng được; cần nhiều nhất {MaxKeyName} ký tự thấy được.",
                $"The key's name '{name}' under Api:ReadKeys or Api:OperatorKeys is not usable; expected at most {MaxKeyName} characters "
                    + "that are seen.");
        }

        if (keys.Exists(key => key.Value.Trim().Length < 16))
        {
            throw new SettingsException(
                "Một khóa ở Api:ReadKeys hoặc Api:OperatorKeys ngắn hơn 16 ký tự; cần một chuỗi dài, ngẫu nhiên.",
                "A key under Api:ReadKeys or Api:OperatorKeys is shorter than 16 characters; expected a long random one.");
        }
    }

    private static void CheckPublicUrl(ApiSettings api)
    {
        if (!Uri.TryCreate(api.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new SettingsException(
                $"Thiết lập Api:PublicUrl là '{api.PublicUrl}'; cần địa chỉ của trang, bắt đầu bằng http hoặc https.",
                $"Setting Api:PublicUrl is '{api.PublicUrl}'; expected the page's address with http or https.");
        }
    }

    private static void CheckProxies(ApiSettings api)
    {
        if (api.KnownProxies.FirstOrDefault(proxy => KnownProxy.Parse(proxy) is null) is { } wrong)
        {
            throw new SettingsException(
                $"Thiết lập Api:KnownProxies có '{wrong}'; cần địa chỉ IP của máy chủ proxy, như 127.0.0.1, hoặc một mạng, như 10.1.2.0/24 "
                    + $"(từ /{KnownProxy.ShortestPrefix} trở lên).",
                $"Setting Api:KnownProxies has '{wrong}'; expected the IP address of a proxy, such as 127.0.0.1, or a network, such as "
                    + $"10.1.2.0/24 (of /{KnownProxy.ShortestPrefix} or longer).");
        }
    }

    private static void CheckOrigins(ApiSettings api)
    {
        if (api.CorsOrigins.FirstOrDefault(
            origin => !Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || origin != url.GetLeftPart(UriPartial.Authority)) is { } wrong)
        {
            throw new SettingsException(
                $"Thiết lập Api:CorsOrigins có '{wrong}'; cần địa chỉ gốc, như https://dashboard.example, không có đường dẫn.",
                $"Setting Api:CorsOrigins has '{wrong}'; expected an origin alone, such as https://dashboard.example, without a path or "
                    + "a slash at its end.");
        }
    }
}
