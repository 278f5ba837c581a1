using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// OTLP's answers in the encoding of the request: ExportTraceServiceResponse or ExportLogsServiceResponse, which differ in a name,
/// and google.rpc.Status where the whole body was refused.
/// </summary>
/// <param name="item">What a body holds: "span" or "log record".</param>
/// <param name="rejected">The name of their number in JSON.</param>
internal sealed class TracesAnswer(ContentKind kind, string item, string rejected)
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unavailable = 14;

    private bool IsJson => kind == ContentKind.Json;

    /// <summary>Duplicates are successes. Nothing is said of a partial success when there was a whole one.</summary>
    public IResult Taken(IngestAnswer answer)
    {
        if (answer.Rejected == 0) return Result(StatusCodes.Status200OK, IsJson ? "{}"u8.ToArray() : []);

        return Partial(answer.Rejected, Describe(answer));
    }

    /// <summary>A success with something to say: nothing was rejected.</summary>
    public IResult Warned(string message) => Partial(0, message);

    private TracesResult Partial(int count, string message) => Result(StatusCodes.Status200OK, IsJson
        ? Write(json =>
        {
            json.WriteStartObject("partialSuccess");
            // 64-bit integers are text in protobuf's JSON.
            json.WriteString(rejected, count.ToString(CultureInfo.InvariantCulture));
            json.WriteString("errorMessage", message);
            json.WriteEndObject();
        })
        // message ExportTraceServiceResponse { ExportTracePartialSuccess partial_success = 1; }
        // message ExportTracePartialSuccess { int64 rejected_spans = 1; string error_message = 2; }
        : new ProtobufMessage().Bytes(1, new ProtobufMessage().Number(1, count).Text(2, message).ToArray()).ToArray());

    /// <summary>The sender must not send it again as it is.</summary>
    public IResult Refused(int status, string? why) =>
        Status(status, status == StatusCodes.Status413PayloadTooLarge ? ResourceExhausted : InvalidArgument, why, null);

    /// <summary>The sender's exporter waits and repeats it.</summary>
    public IResult ComeBack(int status, string why) =>
        Status(status, status == StatusCodes.Status429TooManyRequests ? ResourceExhausted : Unavailable, why, retryAfter: "1");

    // message Status { int32 code = 1; string message = 2; }
    private TracesResult Status(int status, int code, string? why, string? retryAfter) => Result(status, IsJson
        ? Write(json =>
        {
            json.WriteNumber("code", code);
            json.WriteString("message", why);
        })
        : new ProtobufMessage().Number(1, code).Text(2, why ?? "").ToArray(), retryAfter);

    private TracesResult Result(int status, byte[] body, string? retryAfter = null) =>
        new(status, IsJson ? Json : Protobuf, body, retryAfter);

    private string Describe(IngestAnswer answer)
    {
        var first = answer.Errors[0];
        var more = answer.Rejected > 1
            ? string.Create(CultureInfo.InvariantCulture, $" ({answer.Rejected - 1:N0} more were rejected)")
            : "";
        return $"{item} {first.Id ?? "without id"}: {first.Field} {first.Message}{more}";
    }

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>Bytes of a given type with a given status, which no ready-made result carries.</summary>
internal sealed class TracesResult(int status, string contentType, byte[] body, string? retryAfter) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (retryAfter is not null) response.Headers.RetryAfter = retryAfter;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}

/// <summary>Writes the few fields that an answer in protobuf has. https://protobuf.dev/programming-guides/encoding/</summary>
internal sealed class ProtobufMessage
{
    private readonly List<byte> _bytes = [];

    public ProtobufMessage Number(int field, long value)
    {
        _bytes.Add((byte)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Also a message.</summary>
    public ProtobufMessage Bytes(int field, byte[] value)
    {
        _bytes.Add((byte)((field << 3) | 2));
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
