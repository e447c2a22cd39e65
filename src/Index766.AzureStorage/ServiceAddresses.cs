namespace Index766.AzureStorage;

/// <summary>Where an account's three services answer.</summary>
internal sealed record ServiceAddresses(Uri Blobs, Uri Queues, Uri Tables)
{
    /// <summary>The addresses that the <c>__…</c> settings give.</summary>
    /// <exception cref="AzureStorageSettingException">One is missing or no address.</exception>
    public static ServiceAddresses From(AzureStorageSettings settings)
    {
        return new ServiceAddresses(
            Of("blob", settings.BlobServiceUri),
            Of("queue", settings.QueueServiceUri),
            Of("table", settings.TableServiceUri));

        Uri Of(string service, string? given)
        {
            // As for the host, an account's name counts before addresses: otherwise
            // messages would go to one account and documents to another.
            if (!string.IsNullOrWhiteSpace(settings.AccountName))
            {
                return Absolute($"{settings.Name}__accountName", null, $"https://{settings.AccountName.Trim()}.{service}.core.windows.net");
            }

            var setting = $"{settings.Name}__{service}ServiceUri";
            return string.IsNullOrWhiteSpace(given)
                ? throw new AzureStorageSettingException($"{setting} is missing: set it, or {settings.Name}__accountName.")
                : Secure(setting, Absolute(setting, null, given));
        }
    }

    // The clients refuse it as well, in words that name no setting.
    private static Uri Secure(string setting, Uri address) => address.Scheme == Uri.UriSchemeHttps
        ? address
        : throw new AzureStorageSettingException($"{setting} gives an http address: an identity's token goes over https only.");

    /// <summary>An address of http or https, without query (which could be a signature).</summary>
    public static Uri Absolute(string setting, string? part, string text)
    {
        var valid = Uri.TryCreate(text.Trim().TrimEnd('/'), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.Query.Length == 0;
        return valid
            ? uri!
            : throw new AzureStorageSettingException(part is null ? $"{setting} gives no http or https address without a query."
                : $"The {part} in {setting} gives no http or https address without a query.");
    }
}
