using Index766.Functions.Hosting;
using Index766.Functions.Triggers;

if (args is ["--write-function-json", var folder])
{
    FunctionJson.WriteAll(folder);
    return 0;
}

return await Startup.RunAsync(async () =>
{
    var builder = ProgramBuilder.Create(args);
    var settings = builder.AddIndex766();

    var app = builder.Build();
    app.MapFunctions(settings);
    if (settings.UnderHost)
    {
        // The host hands out work as soon as anything listens.
        await app.Services.GetRequiredService<StartRules>().CheckedAsync();
    }

    await app.RunAsync();
});
