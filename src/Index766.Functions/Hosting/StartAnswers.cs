using Index766.Functions.Api.Answering;

namespace Index766.Functions.Hosting;

/// <summary>After a start, stores the answers that another build stored, or none, so that the next start has them.</summary>
internal sealed class StartAnswers(LoopGate gate, AnswerPreparation answers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        await answers.PrepareAsync(onlyMissing: true, stoppingToken);
    }
}
