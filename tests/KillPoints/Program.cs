using System.Diagnostics;
using System.Globalization;
using Index766.Pipeline.Ports;
using Index766.Server;
using Index766.TestKit;
using Index766.Web.Hosting;

// The program itself, with every write and every e-mail counted and listed in
// EFFECTS_FILE; before the one that KILL_AT names ("12"), or after it ("12+"),
// the process kills itself with SIGKILL. How often a message waits for another
// evaluation depends on the machine's speed: that has no number.
var killAt = Environment.GetEnvironmentVariable("KILL_AT");
var list = Environment.GetEnvironmentVariable("EFFECTS_FILE");
var listing = new Lock();
var effects = new Effects((number, name, after) =>
{
    if (!after && list is not null)
    {
        lock (listing)
        {
            File.AppendAllText(list, $"{name}\n");
        }
    }

    if (killAt == number.ToString(CultureInfo.InvariantCulture) + (after ? "+" : ""))
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}, counts: name => !name.StartsWith("enqueue later", StringComparison.Ordinal));

return await Startup.RunAsync(async () =>
{
    var builder = ServerBuilder.Create(args);
    builder.AddServer();
    Decorate<IBlobStore>(builder.Services, store => new CountedBlobs(store, effects));
    Decorate<ITableStore>(builder.Services, store => new CountedTables(store, effects));
    Decorate<IQueueSender>(builder.Services, queue => new CountedQueue(queue, effects));
    Decorate<IMailSender>(builder.Services, sender => new CountedMail(sender, effects));

    var app = builder.Build();
    app.MapWeb();
    await app.Services.GetRequiredService<StartRules>().CheckedAsync(CancellationToken.None);
    await app.RunAsync();
});

static void Decorate<T>(IServiceCollection services, Func<T, T> wrap)
    where T : class
{
    var inner = services.Last(service => service.ServiceType == typeof(T));
    services.Remove(inner);
    services.AddSingleton(provider => wrap((T)(inner.ImplementationInstance ?? inner.ImplementationFactory!(provider))));
}
