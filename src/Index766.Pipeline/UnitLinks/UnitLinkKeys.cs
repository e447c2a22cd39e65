using System.Security.Cryptography;
using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.UnitLinks;

/// <summary>Whether links in e-mails open the pages that they lead to.</summary>
public sealed record UnitLinkOptions(bool AreSigned);

/// <summary>The key of the links, one for all instances.</summary>
/// <param name="Key">256 random bits, Base64.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record UnitLinkKey(string Key, DateTimeOffset MadeAt);

/// <summary>The key that signs links in e-mails, kept in the storage: made once, and replaced by a person, which ends all links.</summary>
public sealed class UnitLinkKeys(IBlobStore blobs, UnitLinkOptions options, TimeProvider clock)
{
    private const int KeyBytes = 32;

    /// <summary>How long a key is believed that was read: within that time a new one holds everywhere.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private ReadKey? _read;

    /// <summary>Gives each unit of a digest the pass of its page; the key is made where there is none.</summary>
    /// <param name="digests">What recipients are notified of.</param>
    /// <param name="at">The moment of the evaluation.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<AlertDigest>> SignAsync(
        IReadOnlyList<AlertDigest> digests, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!options.AreSigned || !digests.Any(digest => digest.Units.Count > 0))
        {
            return digests;
        }

        var key = await ReadAsync(cancellationToken) ?? await MakeAsync(cancellationToken);
        return Signed(digests, key, at);
    }

    /// <summary>The same for a look ahead, which writes nothing: links are plain until the first e-mail made the key.</summary>
    public async Task<IReadOnlyList<AlertDigest>> PreviewAsync(
        IReadOnlyList<AlertDigest> digests, DateTimeOffset at, CancellationToken cancellationToken) =>
        options.AreSigned && await ReadAsync(cancellationToken) is { } key ? Signed(digests, key, at) : digests;

    /// <summary>Whether a link opens the page of a unit now.</summary>
    /// <exception cref="BrokenDocumentException">The key is not readable.</exception>
    public async Task<bool> OpensAsync(UnitCode unit, string pass, CancellationToken cancellationToken)
    {
        if (!options.AreSigned)
        {
            return false;
        }

        if (_read is not { } read || clock.GetElapsedTime(read.At) >= Freshness)
        {
            var at = clock.GetTimestamp();
            _read = read = new ReadKey(await ReadAsync(cancellationToken), at);
        }

        return read.Key is { } key && UnitPass.Opens(key, unit, pass, clock.GetUtcNow());
    }

    /// <summary>Replaces the key: no link that was sent before opens anything.</summary>
    /// <exception cref="ConcurrentUpdateException">Somebody else replaced it at that moment.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        // What stands there is not looked at: a key that can't be read is replaced, too.
        var stored = await blobs.ReadAsync(BlobPaths.UnitLinkKey, cancellationToken);
        if (await blobs.WriteAsync(BlobPaths.UnitLinkKey, DocumentJson.Write(New()), stored?.Tag, cancellationToken) is null)
        {
            throw new ConcurrentUpdateException(BlobPaths.UnitLinkKey);
        }
    }

    private static IReadOnlyList<AlertDigest> Signed(IReadOnlyList<AlertDigest> digests, byte[] key, DateTimeOffset at) =>
    [
        .. digests.Select(digest => digest with
        {
            Units = [.. digest.Units.Select(unit => unit with { Pass = UnitPass.Of(key, unit.Code, at + UnitPass.Lifetime) })],
        }),
    ];

    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        await blobs.CreateAsync(BlobPaths.UnitLinkKey, DocumentJson.Write(New()), cancellationToken);
        return await ReadAsync(cancellationToken) ?? throw new ConcurrentUpdateException(BlobPaths.UnitLinkKey);
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await blobs.ReadJsonAsync<UnitLinkKey>(BlobPaths.UnitLinkKey, cancellationToken) is not { } stored)
        {
            return null;
        }

        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(stored.Key ?? "", key, out var length) && length == KeyBytes ? key
            : throw new BrokenDocumentException(BlobPaths.UnitLinkKey, "expected a key of 32 bytes, Base64");
    }

    /// <summary>The key that was read, null for none, and when: one reference, since many requests share it.</summary>
    private sealed record ReadKey(byte[]? Key, long At);

    private UnitLinkKey New() => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)), clock.GetUtcNow());
}
