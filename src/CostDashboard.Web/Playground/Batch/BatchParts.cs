using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>The files that an export becomes, one behind the other: a full one ends, and the next begins. One writer, one reader.</summary>
/// <param name="limits">Null where one file takes everything.</param>
public sealed class BatchParts(BatchLimits? limits)
{
    // What is sent at once: a message to the browser for every row would be slow.
    private const int Piece = 64 * 1024;

    private readonly Channel<PipeReader> _readers = Channel.CreateUnbounded<PipeReader>();
    private PipeWriter? _part;
    private long _requests;
    private long _bytes;

    public int Count { get; private set; }

    /// <summary>Each has to be read to its end before the next is asked for.</summary>
    public IAsyncEnumerable<PipeReader> Readers => _readers.Reader.ReadAllAsync();

    /// <summary>Whole into one file: the one under way, or the next where it would be too much for that.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> row, CancellationToken ct)
    {
        var isFull = limits is not null && _requests > 0 && (_requests >= limits.Requests || _bytes + row.Length > limits.Bytes);
        if (_part is null || isFull) await BeginAsync();

        _requests++;
        _bytes += row.Length;
        _part!.Write(row.Span);
        if (_part!.UnflushedBytes >= Piece) await _part.FlushAsync(ct);
    }

    /// <summary>Where nothing was written there is one file, which is empty.</summary>
    public async ValueTask EndAsync()
    {
        if (_part is null) await BeginAsync();
        await _part!.CompleteAsync();
        _readers.Writer.TryComplete();
    }

    private async ValueTask BeginAsync()
    {
        if (_part is not null) await _part.CompleteAsync();

        var pipe = new Pipe();
        _part = pipe.Writer;
        _requests = 0;
        _bytes = 0;
        Count++;
        _readers.Writer.TryWrite(pipe.Reader);
    }
}
