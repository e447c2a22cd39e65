using Index766.Functions.Hosting;
using Index766.Web.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

return await Startup.RunAsync(async () =>
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.UseMiddleware<FaultLog>();
    builder.AddFunctions();

    using var app = builder.Build();
    // The host waits for the worker's first answer: it is given while the rules are read. Wrong rules stop the worker all the same.
    var running = app.RunAsync();
    var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
    try
    {
        await app.Services.GetRequiredService<StartRules>().CheckedAsync(stopping);
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        // The host stopped the worker while it read the rules: an ordinary stop.
    }

    await running;
});
