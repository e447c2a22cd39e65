using System.Globalization;
using System.Text;

namespace Index766.AzureStorage;

/// <summary>
/// Paths of documents as names of blobs, and back. What the service or a tool on the way
/// would change is <c>!xx</c>: the service takes <c>\</c> for <c>/</c>
/// and drops a dot at a segment's end; <c># ? %</c> and control characters go wrong in addresses that somebody copies.
/// </summary>
internal static class BlobNames
{
    private const char Escape = '!';

    /// <summary>The blob's name.</summary>
    /// <exception cref="ArgumentException">The name is longer than the service's 1,024 characters.</exception>
    public static string Encode(string path)
    {
        var name = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var dotAtEnd = path[i] == '.' && (i + 1 == path.Length || path[i + 1] == '/');
            if (dotAtEnd || char.IsControl(path[i]) || path[i] is Escape or '\\' or '#' or '?' or '%')
            {
                name.Append(Escape).Append(((int)path[i]).ToString("x2", CultureInfo.InvariantCulture));
            }
            else
            {
                name.Append(path[i]);
            }
        }

        return name.Length <= 1_024 ? name.ToString()
            : throw new ArgumentException("The path is longer than 1,024 characters as the name of a blob.", nameof(path));
    }

    /// <summary>A prefix of every name whose path starts with <paramref name="prefix"/>; others may have it too.</summary>
    public static string EncodePrefix(string prefix) =>
        // How a dot is written depends on what follows it, which a prefix does not tell.
        Encode(prefix.TrimEnd('.'));

    /// <summary>The path, or null for a name that is not written this way.</summary>
    public static string? Decode(string name)
    {
        var path = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != Escape)
            {
                path.Append(name[i]);
            }
            else if (i + 2 < name.Length
                && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                path.Append((char)value);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return path.ToString();
    }
}
