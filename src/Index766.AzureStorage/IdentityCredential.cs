using Azure.Core;
using Azure.Identity;

namespace Index766.AzureStorage;

/// <summary>
/// The identity that the <c>__…</c> settings of a connection name, by the rules of the
/// Functions host. What the host would quietly pass over is refused here.
/// </summary>
internal static class IdentityCredential
{
    /// <summary>The credential. Making it asks nothing of the network.</summary>
    /// <exception cref="AzureStorageSettingException">The settings contradict each
    ///   other or are not enough; the message quotes no value.</exception>
    public static TokenCredential Of(AzureStorageSettings settings)
    {
        CheckOneIdentity(settings);
        return Text(settings.Credential)?.ToLowerInvariant() switch
        {
            "managedidentity" => new ManagedIdentityCredential(ManagedIdentityOf(settings)),
            "workloadidentity" => WorkloadOf(settings),
            null => WithoutKind(settings),
            _ => throw new AzureStorageSettingException(
                $"{settings.Name}__credential is neither 'managedidentity' nor 'workloadidentity' nor empty."),
        };
    }

    private static void CheckOneIdentity(AzureStorageSettings settings)
    {
        var named =
            new[] { ("clientId", settings.ClientId), ("managedIdentityResourceId", settings.ManagedIdentityResourceId),
                ("managedIdentityObjectId", settings.ManagedIdentityObjectId) }
            .Where(it => Text(it.Item2) is not null).Select(it => $"{settings.Name}__{it.Item1}").ToList();
        if (named.Count > 1)
        {
            throw new AzureStorageSettingException($"{string.Join(" and ", named)} each name an identity: leave one of them.");
        }
    }

    private static ManagedIdentityId ManagedIdentityOf(AzureStorageSettings settings) =>
        Text(settings.ClientId) is { } client ? ManagedIdentityId.FromUserAssignedClientId(client)
        : ResourceOf(settings) is { } resource ? ManagedIdentityId.FromUserAssignedResourceId(resource)
        : Text(settings.ManagedIdentityObjectId) is { } id ? ManagedIdentityId.FromUserAssignedObjectId(id)
        : ManagedIdentityId.SystemAssigned;

    /// <summary>Tenant, client and token file from the settings, or else from the environment, which the platform fills.</summary>
    private static WorkloadIdentityCredential WorkloadOf(AzureStorageSettings settings)
    {
        var options = new WorkloadIdentityCredentialOptions();
        options.TenantId = Text(settings.TenantId) ?? options.TenantId;
        options.ClientId = Text(settings.ClientId) ?? options.ClientId;
        return string.IsNullOrEmpty(options.TenantId) || string.IsNullOrEmpty(options.ClientId)
            || string.IsNullOrEmpty(options.TokenFilePath)
            ? throw new AzureStorageSettingException(
                $"{settings.Name}__credential is 'workloadidentity', which needs {settings.Name}__tenantId, {settings.Name}__clientId "
                    + "and the variable AZURE_FEDERATED_TOKEN_FILE.")
            : new WorkloadIdentityCredential(options);
    }

    /// <summary>
    /// An application's secret where there is one; else what the machine offers (environment, managed identity, developer's login).
    /// </summary>
    private static TokenCredential WithoutKind(AzureStorageSettings settings)
    {
        var (tenant, client) = (Text(settings.TenantId), Text(settings.ClientId));
        if (Text(settings.ClientSecret) is { } secret)
        {
            return tenant is null || client is null
                ? throw new AzureStorageSettingException(
                    $"{settings.Name}__clientSecret needs {settings.Name}__tenantId and {settings.Name}__clientId beside it.")
                : new ClientSecretCredential(tenant, client, secret);
        }

        if (Text(settings.ManagedIdentityObjectId) is not null)
        {
            throw new AzureStorageSettingException(
                $"{settings.Name}__managedIdentityObjectId needs {settings.Name}__credential 'managedidentity'.");
        }

        var options =
            new DefaultAzureCredentialOptions { ManagedIdentityClientId = client, ManagedIdentityResourceId = ResourceOf(settings) };
        options.TenantId = tenant ?? options.TenantId;
        return new DefaultAzureCredential(options);
    }

    private static ResourceIdentifier? ResourceOf(AzureStorageSettings settings) =>
        Text(settings.ManagedIdentityResourceId) is not { } text ? null
        : ResourceIdentifier.TryParse(text, out var resource) ? resource
        : throw new AzureStorageSettingException(
            $"{settings.Name}__managedIdentityResourceId is no resource id of Azure (/subscriptions/…/userAssignedIdentities/…).");

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
