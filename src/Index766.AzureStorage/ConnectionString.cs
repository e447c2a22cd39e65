using Azure.Data.Tables;
using Azure.Storage;

namespace Index766.AzureStorage;

/// <summary>Reads a storage connection string. What is wrong is told by the names of its parts; values are never quoted.</summary>
internal static class ConnectionString
{
    // The emulator's account and key are the same everywhere, and public: they protect nothing.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The addresses and the key that the connection string gives.</summary>
    /// <exception cref="AzureStorageSettingException">A part is missing, unknown in form or not supported.</exception>
    public static (ServiceAddresses Addresses, AccountKey Key) Parse(string name, string text)
    {
        var parts = Parts(name, text);
        if (bool.TryParse(parts.GetValueOrDefault("UseDevelopmentStorage"), out var emulator) && emulator)
        {
            return (Emulator(name, parts), new AccountKey(EmulatorAccount, EmulatorKey));
        }

        if (parts.ContainsKey("SharedAccessSignature"))
        {
            throw new AzureStorageSettingException(
                $"{name} holds a shared access signature, which is not supported: use an account key, or {name}__accountName with an "
                    + "identity.");
        }

        var account = parts.GetValueOrDefault("AccountName") ?? throw Missing(name, "AccountName");
        var key = parts.GetValueOrDefault("AccountKey") ?? throw Missing(name, "AccountKey");
        if (key.Length == 0 || !Convert.TryFromBase64String(key, new byte[key.Length], out _))
        {
            throw new AzureStorageSettingException($"The AccountKey in {name} is not valid base64.");
        }

        return (Explicit(name, parts, account), new AccountKey(account, key));
    }

    private static Dictionary<string, string> Parts(string name, string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new AzureStorageSettingException($"{name} is not a storage connection string: a part of it has no 'Name=' in front.");
            }

            parts[part[..at].Trim()] = part[(at + 1)..].Trim();
        }

        return parts;
    }

    private static ServiceAddresses Emulator(string name, Dictionary<string, string> parts)
    {
        var host = parts.GetValueOrDefault("DevelopmentStorageProxyUri") is { } proxy
            ? ServiceAddresses.Absolute(name, "DevelopmentStorageProxyUri", proxy).GetLeftPart(UriPartial.Scheme)
            + ServiceAddresses.Absolute(name, "DevelopmentStorageProxyUri", proxy).Host
            : "http://127.0.0.1";
        return new ServiceAddresses(new Uri($"{host}:10000/{EmulatorAccount}"), new Uri($"{host}:10001/{EmulatorAccount}"),
            new Uri($"{host}:10002/{EmulatorAccount}"));
    }

    private static ServiceAddresses Explicit(string name, Dictionary<string, string> parts, string account)
    {
        var scheme = parts.GetValueOrDefault("DefaultEndpointsProtocol") ?? "https";
        var suffix = parts.GetValueOrDefault("EndpointSuffix") ?? "core.windows.net";
        return new ServiceAddresses(Endpoint("blob"), Endpoint("queue"), Endpoint("table"));

        Uri Endpoint(string service)
        {
            var part = char.ToUpperInvariant(service[0]) + service[1..] + "Endpoint";
            return ServiceAddresses.Absolute(name, part, parts.GetValueOrDefault(part) ?? $"{scheme}://{account}.{service}.{suffix}");
        }
    }

    private static AzureStorageSettingException Missing(string name, string part) =>
        new($"{name} is not a storage connection string: it has no {part}.");
}

/// <summary>An account's key, as each package wants it.</summary>
internal sealed class AccountKey(string account, string key)
{
    /// <summary>For blobs and queues.</summary>
    public StorageSharedKeyCredential ForStorage { get; } = new(account, key);

    /// <summary>For tables.</summary>
    public TableSharedKeyCredential ForTables { get; } = new(account, key);
}
