using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Bodies for <c>POST /api/v1/usage</c>: NDJSON of native records as the demo company's, under new ids, times and users.
/// Any number of threads may write bodies at once; nothing but the sample is kept in memory.
/// </summary>
internal sealed class LiveLikeData : ILoad
{
    private const int LongestHead = 160;
    private const int MillisecondDigits = 23;

    private readonly LiveLikeOptions _options;
    private readonly byte[][] _rests;
    private readonly bool[] _hasUser;
    private readonly byte[][] _users;

    public LiveLikeData(LiveLikeOptions options)
    {
        _options = options;
        var sample = LiveLikeSample.Take();
        _rests = [.. sample.Select(LiveLikeJson.Rest)];
        _hasUser = [.. sample.Select(r => r.User is not null)];
        _users = [.. Enumerable.Range(0, options.Users).Select(i => Encoding.UTF8.GetBytes($"user-{i:D4}"))];
    }

    public string Path => "/api/v1/usage";

    public string ContentType => "application/x-ndjson";

    public long Bodies => (_options.Records + _options.RecordsPerBody - 1) / _options.RecordsPerBody;

    /// <summary>Appends the body with this number, from 0, and says how many records it holds.</summary>
    public int WriteBody(long number, IBufferWriter<byte> to)
    {
        var first = number * _options.RecordsPerBody;
        var count = (int)Math.Clamp(_options.Records - first, 0, _options.RecordsPerBody);
        for (var i = 0; i < count; i++) WriteRecord(first + i, to);
        return count;
    }

    public int Accepted(byte[] answer, int sent)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("accepted").GetInt32();
    }

    private void WriteRecord(long index, IBufferWriter<byte> to)
    {
        var draw = LiveLikeDraw.At(_options, index, _rests.Length);
        var rest = _rests[draw.Call];
        var line = to.GetSpan(LongestHead + rest.Length + 1);
        var at = Put(line, 0, "{\"id\":\""u8);
        draw.Id.TryFormat(line[at..], out var written);
        at = Put(line, at + written, "\",\"timestamp\":\""u8);
        // "O" is many times faster than a format of one's own; its last four digits are zeros and are written over.
        draw.Timestamp.TryFormat(line[at..], out _, "O", CultureInfo.InvariantCulture);
        at = Put(line, at + MillisecondDigits, "Z\","u8);
        if (_hasUser[draw.Call])
        {
            at = Put(line, at, "\"user\":\""u8);
            at = Put(line, at, _users[draw.User]);
            at = Put(line, at, "\","u8);
        }
        at = Put(line, at, rest);
        line[at++] = (byte)'\n';
        to.Advance(at);
    }

    private static int Put(Span<byte> line, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(line[at..]);
        return at + bytes.Length;
    }
}
