using System.IO.Compression;
using System.Security.Cryptography;

namespace CostDashboard.Web.Host;

/// <summary>
/// Decompresses gzip and throws <see cref="InvalidDataException"/> where it is cut short, damaged, or followed by anything else. .NET's own
/// stream checks each member's CRC-32 and length, but takes the end of the input for the end of the data. So a member of our own, whose
/// content nobody can know, is put behind the input: only if the data ends with that content were all members before it complete.
/// </summary>
public sealed class CheckedGzipStream : Stream
{
    private const int MarkBytes = 16;
    private const int Step = 64 * 1024;

    private static readonly byte[] Mark = RandomNumberGenerator.GetBytes(MarkBytes);
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _gzip;
    private readonly byte[] _buffer = new byte[Step + MarkBytes];
    private int _start;
    private int _end;
    private bool _hasEnded;

    public CheckedGzipStream(Stream compressed, bool leaveOpen = false) =>
        _gzip = new GZipStream(new AppendedStream(compressed, MarkMember, leaveOpen), CompressionMode.Decompress);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // What may be the mark is held back until more has come, or nothing does.
        while (_end - _start <= MarkBytes && !_hasEnded)
        {
            MakeRoom();
            var read = await _gzip.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            if (read == 0) End();
        }

        var ready = Math.Min(buffer.Length, _end - _start - (_hasEnded ? 0 : MarkBytes));
        _buffer.AsMemory(_start, ready).CopyTo(buffer);
        _start += ready;
        return ready;
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
        await _gzip.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void MakeRoom()
    {
        if (_start == 0) return;

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
    }

    private void End()
    {
        if (!_buffer.AsSpan(_start, _end - _start).SequenceEqual(Mark))
        {
            throw new InvalidDataException("The gzip data is cut short, or something else follows it.");
        }

        (_end, _hasEnded) = (_start, true);
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(content);
        return compressed.ToArray();
    }
}
