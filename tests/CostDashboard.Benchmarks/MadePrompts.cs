using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.Benchmarks;

/// <summary>A file of prompts that nothing holds: its lines are made while they are read.</summary>
internal sealed class MadePrompts(long rows) : IBrowserFile
{
    private static readonly string[] Words =
    [
        "refund", "the", "order", "of", "customer", "환불", "please", "summarize", "in", "three", "sentences", "delivery", "was", "late",
        "again", "and",
    ];

    public string Name => "made.jsonl";

    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    /// <summary>Not known before it is made.</summary>
    public long Size => 0;

    public string ContentType => "";

    public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new Lines(rows);

    /// <summary>20 to 219 words, each line another.</summary>
    private static byte[] Line(long row)
    {
        var text = new StringBuilder("{\"id\":").Append(row).Append(",\"prompt\":\"");
        for (var word = 0; word < 20 + (row * 7919 % 200); word++)
        {
            text.Append(Words[((row * 31) + (word * word)) % Words.Length])
                .Append(word % 9 == 0 ? row.ToString("x8", CultureInfo.InvariantCulture) : " ");
        }
        return Encoding.UTF8.GetBytes(text.Append("\"}\n").ToString());
    }

    private sealed class Lines(long rows) : Stream
    {
        private byte[] _line = [];
        private int _at;
        private long _row;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_at == _line.Length)
            {
                if (_row == rows) return 0;

                (_line, _at) = (Line(++_row), 0);
            }

            var length = Math.Min(buffer.Length, _line.Length - _at);
            _line.AsSpan(_at, length).CopyTo(buffer);
            _at += length;
            return length;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
