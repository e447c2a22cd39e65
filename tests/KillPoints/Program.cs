using Index766.Functions.Hosting;
using Index766.Functions.Triggers;
using Index766.Pipeline.Ports;
using KillPoints;

// The program itself, with every write and every e-mail counted; at the one that KILL_AT names the process kills itself with SIGKILL.
return await Startup.RunAsync(async () =>
{
    var builder = ProgramBuilder.Create(args);
    var settings = builder.AddIndex766();
    var effects = new Effects(Environment.GetEnvironmentVariable("KILL_AT"), Environment.GetEnvironmentVariable("EFFECTS_FILE"));
    Decorate<IBlobStore>(builder.Services, store => new CountedBlobs(store, effects));
    Decorate<ITableStore>(builder.Services, store => new CountedTables(store, effects));
    Decorate<IQueueSender>(builder.Services, queue => new CountedQueue(queue, effects));
    Decorate<IMailSender>(builder.Services, sender => new CountedMail(sender, effects));

    var app = builder.Build();
    app.MapFunctions(settings);
    await app.RunAsync();
});

static void Decorate<T>(IServiceCollection services, Func<T, T> wrap)
    where T : class
{
    var inner = services.Last(service => service.ServiceType == typeof(T));
    services.Remove(inner);
    services.AddSingleton(provider => wrap((T)(inner.ImplementationInstance ?? inner.ImplementationFactory!(provider))));
}
