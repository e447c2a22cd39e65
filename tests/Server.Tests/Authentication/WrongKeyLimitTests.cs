using System.Net;
using Index766.Web.Authentication;
using Index766.Web.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Server.Tests.Running;

namespace Server.Tests.Authentication;

/// <summary>The laws of the limit on wrong keys: who is refused, who never, and what it costs.</summary>
public sealed class WrongKeyLimitTests
{
    private static readonly IPAddress Office = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Stranger = IPAddress.Parse("203.0.113.9");

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_right_key_is_taken_whatever_all_others_try()
    {
        var limit = Limit();
        for (var i = 0; i < 50_000; i++)
        {
            limit.Take(Address(i), isRight: false);
        }

        Assert.True(limit.Take(Office, isRight: true));
        Assert.True(limit.Take(IPAddress.Parse("192.0.2.2"), isRight: true));
    }

    [Fact]
    public void Where_a_right_key_came_from_others_at_the_same_address_do_not_keep_it_out()
    {
        var limit = Limit();
        Assert.True(limit.Take(Office, isRight: true));
        Assert.Equal(5, Enumerable.Range(0, 1000).Count(_ => limit.Take(Office, isRight: false)));

        Assert.True(limit.Take(Office, isRight: true));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Enumerable.Range(0, 1000).Count(_ => limit.Take(Office, isRight: false)));
        Assert.False(limit.Take(Office, isRight: true));
    }

    [Fact]
    public void Clients_of_more_than_an_hour_ago_are_forgotten_and_push_nobody_out()
    {
        var limit = Limit();
        for (var client = 0; client < WrongKeyLimit.MaxClients - 1; client++)
        {
            Assert.True(limit.Take(Address(client), isRight: true));
        }

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(limit.Take(Office, isRight: true));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(limit.Take(IPAddress.Parse("192.0.2.2"), isRight: true));
        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => limit.Take(Office, isRight: false)));

        Assert.True(limit.Take(Office, isRight: true));
    }

    [Fact]
    public void After_ten_times_as_many_by_all_each_has_one_try()
    {
        var limit = Limit();
        for (var client = 0; client < 10; client++)
        {
            Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => limit.Take(Address(client), isRight: false)));
        }

        Assert.Equal(1, Enumerable.Range(0, 9).Count(_ => limit.Take(Stranger, isRight: false)));
        Assert.False(limit.Take(Stranger, isRight: true));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => limit.Take(Stranger, isRight: false)));
    }

    [Fact]
    public void Many_at_once_have_no_more_tries_than_one_after_the_other()
    {
        var limit = Limit();
        var taken = 0;
        Parallel.For(0, 10_000, _ =>
        {
            if (limit.Take(Stranger, isRight: false))
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.Equal(5, taken);
    }

    /// <summary>A few clients in any order, with minutes that pass: seeded, so that a failure can be had again.</summary>
    [Fact]
    public void No_order_of_tries_gives_a_client_more_than_its_limit_or_refuses_one_that_tried_nothing_wrong()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (random, limit) = (new Random(seed), Limit());
            var (taken, wrong) = (new int[40], new int[40]);
            for (var step = 0; step < 400; step++)
            {
                if (random.Next(60) == 0)
                {
                    clock.Advance(TimeSpan.FromMinutes(1));
                    Array.Clear(taken);
                    Array.Clear(wrong);
                }

                var (client, isRight) = (random.Next(40), random.Next(4) == 0);
                var isTaken = limit.Take(Address(client), isRight);
                taken[client] += !isRight && isTaken ? 1 : 0;
                wrong[client] += isRight ? 0 : 1;
                Assert.True(taken[client] <= 5, $"seed {seed}");
                Assert.True(isTaken || wrong[client] > 0, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_million_addresses_cost_no_more_than_ten_thousand()
    {
        var limit = Limit();
        void Try(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                limit.Take(Address(i), isRight: false);
                limit.Take(Address(i), isRight: true);
            }
        }

        Try(0, WrongKeyLimit.MaxClients);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Try(WrongKeyLimit.MaxClients, 1_000_000);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.True(after - before < 4_000_000, $"{after - before} bytes");
        GC.KeepAlive(limit);
    }

    /// <summary>The quickest of many rounds of each: what else the machine does only adds to a round.</summary>
    [Fact]
    public void A_key_is_compared_in_the_same_time_whether_it_is_right_nearly_right_or_of_another_length()
    {
        var access = new Access(Settings("Api:ReadKeys:0=" + RunningProgram.ReadKey, "Api:OperatorKeys:0=" + RunningProgram.OperatorKey), [],
            null!);
        string[] keys =
        [
            RunningProgram.ReadKey, RunningProgram.OperatorKey, RunningProgram.ReadKey[..^1] + "x", "x" + RunningProgram.ReadKey[1..],
            RunningProgram.ReadKey[..^4], RunningProgram.ReadKey + "xxxx", new string('x', 28),
        ];
        var quickest = keys.Select(_ => long.MaxValue).ToArray();
        for (var round = 0; round < 3000; round++)
        {
            for (var key = 0; key < keys.Length; key++)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                for (var i = 0; i < 10; i++)
                {
                    access.RoleOfKey(keys[key]);
                }

                quickest[key] = Math.Min(quickest[key], System.Diagnostics.Stopwatch.GetTimestamp() - start);
            }
        }

        Assert.True(quickest.Max() < quickest.Min() * 1.5, string.Join(' ', quickest));
        Assert.Equal((Role.Reader, Role.Operator), (access.RoleOfKey(keys[0]), access.RoleOfKey(keys[1])));
        Assert.All(keys[2..], key => Assert.Equal(Role.None, access.RoleOfKey(key)));
    }

    [Theory]
    [InlineData("203.0.113.9:50001", "203.0.113.9")]
    [InlineData("198.51.100.7, 203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3::9", "2001:db8:1:2::")]
    [InlineData("nonsense", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public void Under_the_host_the_client_is_the_last_that_the_platform_names(string header, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers["X-Forwarded-For"] = header;

        Assert.Equal(IPAddress.Parse(client), ClientAddress.Of(context, Settings() with { UnderHost = true }));
    }

    private static IPAddress Address(int number) => new(0x0A000000L | (uint)number);

    private static ProgramSettings Settings(params string[] settings) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build());

    private WrongKeyLimit Limit() => new(Settings("Api:WrongKeysPerMinute=5"), clock, NullLogger<WrongKeyLimit>.Instance);
}
