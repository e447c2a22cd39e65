using Index766.Functions.Hosting;
using Index766.Functions.Worker.Hosting;
using Index766.Pipeline.Ports;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

return await Startup.RunAsync(async () =>
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.AddIndex766();

    var app = builder.Build();
    await app.Services.GetRequiredService<StartRules>().CheckedAsync();
    // Opens the database of a data folder.
    app.Services.GetRequiredService<ITableStore>();
    await app.RunAsync();
});
