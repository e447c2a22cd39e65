using Index766.Server;
using Index766.Web.Hosting;

return await Startup.RunAsync(
    async () =>
    {
        var builder = ServerBuilder.Create(args);
        builder.AddServer();

        var app = builder.Build();
        app.MapWeb();
        await app.Services.GetRequiredService<StartRules>().CheckedAsync(CancellationToken.None);
        await app.RunAsync();
    },
    LocalStorageServices.SentenceOf);
