using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Index766.TestKit;

/// <summary>
/// A certificate for this machine's loopback address, signed by itself, as two PEM files in a folder: what a local server over https needs.
/// </summary>
public sealed class LocalCertificate
{
    /// <summary>Makes one.</summary>
    /// <param name="folder">Where the files go.</param>
    public LocalCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        (CertificateFile, KeyFile) = (Path.Combine(folder, "local.pem"), Path.Combine(folder, "local-key.pem"));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The certificate; as <c>SSL_CERT_FILE</c> it is the one that a program on Linux trusts.</summary>
    public string CertificateFile { get; }

    /// <summary>Its key.</summary>
    public string KeyFile { get; }
}
