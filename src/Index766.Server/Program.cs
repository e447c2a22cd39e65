using Index766.Server;
using Index766.Web.Hosting;

return await Startup.RunAsync(
    async () =>
    {
        var builder = ServerBuilder.Create(args);
        builder.AddServer();

        var app = builder.Build();
        var rules = app.Services.GetRequiredService<StartRules>().CheckedAsync(CancellationToken.None);
        app.MapWeb();
        app.PrintSignInLink(Console.Out);
        await rules;
        await app.RunAsync();
    },
    LocalStorageServices.SentenceOf);
