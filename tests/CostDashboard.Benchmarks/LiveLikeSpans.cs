using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Bodies for <c>POST /v1/traces</c>: the same calls as <see cref="LiveLikeData"/>, each a GenAI span in protobuf with the attributes that
/// instrumentation writes and a prompt of 500 characters, under one resource.
/// </summary>
internal sealed class LiveLikeSpans : ILoad
{
    private const int IdsAndTimes = (2 + 16) + (2 + 8) + 9 + 9;

    // {"role": "user"…}: nothing reads it, all of it is stepped over.
    private static readonly string Prompt = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"" + new string('p', 450)
        + "\"}]}]";

    private readonly LiveLikeOptions _options;
    private readonly byte[][] _rests;
    private readonly byte[] _resource;

    public LiveLikeSpans(LiveLikeOptions options)
    {
        _options = options;
        _rests = [.. LiveLikeSample.Take().Select(Rest)];
        _resource = Message(1, Attribute(1, "service.name", "llm-gateway"));
    }

    public string ContentType => "application/x-protobuf";

    public string Path => "/v1/traces";

    public long Bodies => (_options.Records + _options.RecordsPerBody - 1) / _options.RecordsPerBody;

    public int WriteBody(long number, IBufferWriter<byte> to)
    {
        var first = number * _options.RecordsPerBody;
        var count = (int)Math.Clamp(_options.Records - first, 0, _options.RecordsPerBody);
        var spans = new ArrayBufferWriter<byte>(count * 1200);
        for (var i = 0; i < count; i++) WriteSpan(first + i, spans);
        to.Write(Message(1, [.. _resource, .. Message(2, spans.WrittenSpan.ToArray())]));
        return count;
    }

    /// <summary>An exporter is told nothing unless a span was rejected.</summary>
    public int Accepted(byte[] answer, int sent) =>
        answer.Length == 0 ? sent : throw new InvalidOperationException(Encoding.UTF8.GetString(answer));

    private void WriteSpan(long index, ArrayBufferWriter<byte> to)
    {
        var draw = LiveLikeDraw.At(_options, index, _rests.Length);
        var rest = _rests[draw.Call];
        to.Write((byte[])[(2 << 3) | 2, .. Varint((ulong)(IdsAndTimes + rest.Length))]);
        var bytes = to.GetSpan(IdsAndTimes);
        bytes[0] = (1 << 3) | 2;
        bytes[1] = 16;
        draw.Id.TryWriteBytes(bytes[2..]);
        bytes[18] = (2 << 3) | 2;
        bytes[19] = 8;
        BinaryPrimitives.WriteInt64BigEndian(bytes[20..], index + 1);
        var nanos = (ulong)(draw.Timestamp - DateTime.UnixEpoch).Ticks * 100;
        bytes[28] = (7 << 3) | 1;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[29..], nanos);
        bytes[37] = (8 << 3) | 1;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[38..], nanos + 1_250_000_000);
        to.Advance(IdsAndTimes);
        to.Write(rest);
    }

    private static byte[] Rest(UsageRecord record) =>
    [
        .. Message(5, "chat"u8.ToArray()), .. Varint(6 << 3), 3,
        .. Attribute(9, "gen_ai.operation.name", "chat"), .. Attribute(9, "gen_ai.provider.name", record.Provider),
        .. Attribute(9, "gen_ai.request.model", record.Model), .. Attribute(9, "gen_ai.response.model", record.Model),
        .. Attribute(9, "gen_ai.request.max_tokens", 4096), .. Attribute(9, "server.address", "api.example.com"),
        .. Attribute(9, "team", record.Team), .. Attribute(9, "project", record.Project), .. Attribute(9, "user.id", record.User),
        .. Attribute(9, "feature", record.Feature), .. Attribute(9, "environment", record.Environment),
        .. Attribute(9, "openai.response.service_tier", record.ServiceTier),
        .. Attribute(9, "gen_ai.usage.input_tokens", record.Counts.TotalInput),
        .. Attribute(9, "gen_ai.usage.output_tokens", record.Counts.TotalOutput),
        .. Attribute(9, "gen_ai.usage.cache_read.input_tokens", record.Counts.CacheRead),
        .. Attribute(9, "gen_ai.usage.reasoning.output_tokens", record.Counts.Reasoning), .. Attribute(9, "gen_ai.input.messages", Prompt),
    ];

    private static byte[] Attribute(int field, string key, string? value) =>
        value is null
            ? []
            : Message(field, [.. Message(1, Encoding.UTF8.GetBytes(key)), .. Message(2, Message(1, Encoding.UTF8.GetBytes(value)))]);

    private static byte[] Attribute(int field, string key, long value) =>
        Message(field, [.. Message(1, Encoding.UTF8.GetBytes(key)), .. Message(2, [3 << 3, .. Varint((ulong)value)])]);

    private static byte[] Message(int field, byte[] content) =>
        [.. Varint((ulong)((field << 3) | 2)), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        var length = 0;
        for (; value >= 0x80; value >>= 7) bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        return bytes[..length].ToArray();
    }
}
