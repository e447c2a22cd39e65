using System.Text;
using System.Xml;
using System.Xml.Linq;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Index766.Web.Authentication;

/// <summary>
/// The keys that seal cookies, as documents of the storage: one for all instances, and kept over restarts. The framework asks seldom,
/// and knows no asynchronous way.
/// </summary>
internal sealed class BlobKeyRepository(IBlobStore blobs) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        var content = Encoding.UTF8.GetBytes(element.ToString());
        Task.Run(() => blobs.CreateAsync(BlobPaths.SignInKey(friendlyName), content, CancellationToken.None)).GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var keys = new List<XElement>();
        await foreach (var blob in blobs.ListAsync(BlobPaths.SignInKeys, CancellationToken.None))
        {
            if (await blobs.ReadAsync(blob.Path, CancellationToken.None) is { } found)
            {
                keys.Add(Parse(blob.Path, found.Content));
            }
        }

        return keys;
    }

    private static XElement Parse(string path, byte[] content)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(content));
        }
        catch (XmlException fault)
        {
            throw new BrokenDocumentException(path, fault.Message, fault);
        }
    }
}
