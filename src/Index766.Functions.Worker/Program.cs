using Index766.Functions.Hosting;
using Index766.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

return await Startup.RunAsync(async () =>
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    var (data, templates) = await builder.LoadAsync();
    builder.AddIndex766(data, templates);

    var app = builder.Build();
    await templates.CheckedAsync();
    await app.RunAsync();
});
