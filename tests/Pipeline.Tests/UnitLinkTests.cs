using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Mail;
using Index766.Pipeline.Documents;
using Index766.Pipeline.UnitLinks;

namespace Pipeline.Tests;

/// <summary>What links in e-mails carry, and the key that signs them.</summary>
public class UnitLinkTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 22, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Unit = UnitCode.Parse("BP-S04");

    [Fact]
    public void A_pass_opens_its_own_unit_until_its_expiry_with_its_own_key()
    {
        var pass = UnitPass.Of(Key, Unit, Now);

        Assert.Equal(pass, UnitPass.Of(Key, Unit, Now));
        Assert.True(UnitPass.Opens(Key, Unit, pass, Now - TimeSpan.FromSeconds(1)));
        Assert.False(UnitPass.Opens(Key, Unit, pass, Now));
        Assert.False(UnitPass.Opens(Key, UnitCode.Parse("BP-S05"), pass, Now - TimeSpan.FromSeconds(1)));
        Assert.False(UnitPass.Opens(new byte[32], Unit, pass, Now - TimeSpan.FromSeconds(1)));
        for (var i = 0; i < pass.Length; i++)
        {
            var changed = pass[..i] + (pass[i] == '1' ? '2' : '1') + pass[(i + 1)..];
            Assert.False(UnitPass.Opens(Key, Unit, changed, Now - TimeSpan.FromDays(1)), changed);
        }
    }

    [Fact]
    public void An_e_mail_that_others_read_has_links_without_their_passes()
    {
        var pass = UnitPass.Of(Key, Unit, Now);

        Assert.Equal("https://a.example/units/BP-S04?pass=…\nxem https://a.example/?scope=BP&level=department (hết)",
            UnitPass.Hide($"https://a.example/units/BP-S04?pass={pass}\nxem https://a.example/?scope=BP&level=department (hết)"));
    }

    [Fact]
    public async Task Each_unit_of_an_e_mail_has_a_pass_for_thirty_days_from_its_evaluation_and_the_link_has_it()
    {
        var digests = new List<AlertDigest>();
        var expiry = "";
        TimeProvider? clock = null;
        var writer = new AlertMailWriter(new Uri("https://chiso766.example/"));
        using var rig = new Rig(write: (digest, isSample) =>
        {
            digests.Add(digest);
            expiry = (clock!.GetUtcNow() + UnitPass.Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return writer.Write(digest, isSample);
        });
        clock = rig.Clock;
        rig.AreLinksSigned = true;
        rig.UseRules(Rig.Data);
        await rig.FetchAndDrainAsync("t.csv", Files.Targets("2024-11-26"));

        var units = digests.SelectMany(digest => digest.Units).ToList();
        Assert.NotEmpty(units);
        Assert.All(units, unit => Assert.Equal(expiry, unit.Pass!.Split('.')[0]));
        Assert.All(digests, digest => Assert.All(digest.Units, unit => Assert.Contains(
            $"https://chiso766.example/units/{unit.Code.Value}?pass={unit.Pass}", writer.Write(digest, false).Text,
            StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_key_is_made_by_however_many_and_a_look_ahead_makes_none()
    {
        using var rig = new Rig();
        var digest = new AlertDigest(new AlertRecipient("giam-doc@so.example", "vi", []),
            [new UnitDigest(Unit, "Sở", Level.Department, null, RecipientRole.Leader, null, null, null, [])], [], IsSample: false);
        UnitLinkKeys NewKeys(bool areSigned = true) => new(rig.Blobs, new UnitLinkOptions(areSigned), rig.Clock);

        Assert.Null((await NewKeys().PreviewAsync([digest], Now, Rig.Cancel))[0].Units[0].Pass);
        Assert.Null((await NewKeys(areSigned: false).SignAsync([digest], Now, Rig.Cancel))[0].Units[0].Pass);
        Assert.Null(await rig.Blobs.ReadAsync(BlobPaths.UnitLinkKey, Rig.Cancel));

        var signed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NewKeys().SignAsync([digest], Now, Rig.Cancel)));
        var pass = Assert.Single(signed.Select(digests => digests[0].Units[0].Pass).Distinct());
        Assert.Equal(pass, (await NewKeys().PreviewAsync([digest], Now, Rig.Cancel))[0].Units[0].Pass);
        Assert.True(await NewKeys().OpensAsync(Unit, pass!, Rig.Cancel));
        await NewKeys().RenewAsync(Rig.Cancel);
        Assert.False(await NewKeys().OpensAsync(Unit, pass!, Rig.Cancel));
    }
}
