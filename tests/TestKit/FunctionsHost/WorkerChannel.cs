using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Index766.TestKit.FunctionsHost.Protocol;
using Content = Index766.TestKit.FunctionsHost.Protocol.StreamingMessage.ContentOneofCase;

namespace Index766.TestKit.FunctionsHost;

/// <summary>The host's end of the one stream that a worker opens: pairs each request with its response.</summary>
internal sealed class WorkerChannel : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<(Content Kind, string Id), TaskCompletionSource<StreamingMessage>> _awaited = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _failure;

    /// <summary>Completes when the worker has opened the stream.</summary>
    public Task Opened => _opened.Task;

    /// <summary>What the worker logged to the host.</summary>
    public ConcurrentQueue<RpcLog> Logs { get; } = [];

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var writing = WriteAsync(responseStream, context.CancellationToken);
        try
        {
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                Take(message);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // The worker is gone: whoever waits for an answer is told when its process has ended.
        }

        _outgoing.Writer.TryComplete();
        await writing;
    }

    /// <summary>Sends a message that has no answer.</summary>
    public void Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Sends a request and waits for its response of that kind and id.</summary>
    public Task<StreamingMessage> AskAsync(StreamingMessage request, Content answer, string id = "")
    {
        var answered =
            _awaited.GetOrAdd((answer, id),
                _ => new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_failure is { } failure)
        {
            answered.TrySetException(failure);
        }

        Send(request);
        return answered.Task;
    }

    /// <summary>Fails everything that waits, now and later.</summary>
    public void Fail(Exception fault)
    {
        _failure = fault;
        _opened.TrySetException(fault);
        foreach (var waiting in _awaited.Values)
        {
            waiting.TrySetException(fault);
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case Content.StartStream:
                _opened.TrySetResult();
                break;
            case Content.RpcLog:
                Logs.Enqueue(message.RpcLog);
                break;
            default:
                if (_awaited.TryRemove((message.ContentCase, IdOf(message)), out var waiting))
                {
                    waiting.TrySetResult(message);
                }

                break;
        }
    }

    private static string IdOf(StreamingMessage message) => message.ContentCase switch
    {
        Content.InvocationResponse => message.InvocationResponse.InvocationId,
        Content.FunctionLoadResponse => message.FunctionLoadResponse.FunctionId,
        _ => "",
    };

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await stream.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or InvalidOperationException or IOException)
        {
            // Nobody is left to write to.
        }
    }
}
