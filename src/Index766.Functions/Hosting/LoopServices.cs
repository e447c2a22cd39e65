using Index766.Functions.Triggers;

namespace Index766.Functions.Hosting;

/// <summary>The program's own timer and deliveries, from the table of functions, where no Functions host does it.</summary>
internal static class LoopServices
{
    public static void AddLoops(this IServiceCollection services)
    {
        services.AddSingleton<StorageProbe>();
        services.AddSingleton<MessageRelease>();
        services.AddSingleton<LoopGate>();
        services.AddHostedService<StartAnswers>();
        foreach (var function in FunctionTable.All.Where(function => function.Trigger is TimerTrigger))
        {
            services.AddSingleton<IHostedService>(provider => new TimerLoop(
                function, ScheduleOf(provider, ((TimerTrigger)function.Trigger).ScheduleSetting), HeadOf((TimerTrigger)function.Trigger), provider.GetRequiredService<LoopGate>().Opened, provider, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TimerLoop>>()));
        }

        foreach (var function in FunctionTable.All.Where(function => function.Trigger is QueueTrigger))
        {
            services.AddSingleton<IHostedService>(provider => new QueueLoop(
                function, provider.GetRequiredService<LoopGate>().Opened, provider, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<QueueLoop>>()));
        }
    }

    /// <summary>A machine that was off at seven on Monday draws up its drafts after the fetch that it missed, too.</summary>
    private static TimeSpan HeadOf(TimerTrigger timer) => timer.ScheduleSetting == nameof(ReportSchedule) ? TimeSpan.FromMinutes(5) : TimeSpan.Zero;

    private static SlotSchedule ScheduleOf(IServiceProvider services, string setting) => setting switch
    {
        nameof(FetchSchedule) => services.GetRequiredService<FetchSchedule>(),
        nameof(ReportSchedule) => services.GetRequiredService<ReportSchedule>(),
        _ => throw new InvalidOperationException($"No schedule is read from the setting {setting}."),
    };
}
