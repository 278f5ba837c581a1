namespace CostDashboard.Web.Host;

/// <summary>A stream, and bytes that follow its end. Read once, asynchronously.</summary>
internal sealed class AppendedStream(Stream stream, byte[] tail, bool leaveOpen) : Stream
{
    private bool _streamHasEnded;
    private int _taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        if (!_streamHasEnded && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read) return read;

        _streamHasEnded = true;
        var rest = tail.AsMemory(_taken, Math.Min(buffer.Length, tail.Length - _taken));
        rest.CopyTo(buffer);
        _taken += rest.Length;
        return rest.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!leaveOpen) await stream.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen) stream.Dispose();
        base.Dispose(disposing);
    }
}
