using Index766.Functions.Hosting;
using Index766.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

return await Startup.RunAsync(async () =>
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.AddIndex766(await builder.LoadRulesAsync(), await builder.LoadTemplatesAsync());

    await builder.Build().RunAsync();
});
