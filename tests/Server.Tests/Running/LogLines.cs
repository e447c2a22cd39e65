using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Server.Tests.Running;

/// <summary>One line of the log.</summary>
public sealed record LogLine(string Category, LogLevel Level, string Text, Exception? Fault)
{
    public override string ToString() => $"{Level} {Category}: {Text}{(Fault is null ? "" : $" {Fault.GetType().Name}: {Fault.Message}")}";
}

/// <summary>Keeps what a program logs, so that a test can say what it expected.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> lines = new();

    public IReadOnlyList<LogLine> All => [.. lines];

    /// <summary>Warnings and worse.</summary>
    public IReadOnlyList<LogLine> Warnings => [.. lines.Where(line => line.Level >= LogLevel.Warning)];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    /// <summary>Waits until there is such a line.</summary>
    public async Task<LogLine> WaitAsync(Func<LogLine, bool> isIt, TimeSpan patience)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(patience);
        while (true)
        {
            if (lines.FirstOrDefault(isIt) is { } line)
            {
                return line;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"The line was not logged within {patience.TotalSeconds} seconds:\n{string.Join('\n', Warnings)}");
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        // The lines outlive the program: they are looked at after its end.
    }

    private sealed class Logger(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), exception));
    }
}
