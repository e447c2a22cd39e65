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
    var (data, templates) = await builder.LoadAsync();
    var settings = builder.AddIndex766(data, templates);

    var app = builder.Build();
    app.MapFunctions(settings);
    await templates.CheckedAsync();
    await app.RunAsync();
});
