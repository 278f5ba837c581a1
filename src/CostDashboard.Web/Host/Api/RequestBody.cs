using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CostDashboard.Web.Host;

/// <summary>A whole request body, decompressed, in one pooled buffer; or why it could not be read.</summary>
public sealed class RequestBody : IDisposable
{
    private byte[]? _buffer;
    private readonly int _length;

    private const string SendLess = "Ingest:MaxBodyBytes sets that. Send it in smaller parts; nothing of it was stored.";

    private RequestBody(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <param name="limit">Bytes after decompression: a small body that grows without end is stopped there.</param>
    public static async Task<Outcome<RequestBody>> ReadAsync(HttpRequest request, int limit, CancellationToken ct, string remedy = SendLess)
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            return Refusal.Because(
                $"Content-Encoding '{encoding}' is not read. Send gzip or none.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            await using var gzip = encoding == "gzip" ? new CheckedGzipStream(request.Body, leaveOpen: true) : null;
            var known = gzip is null && request.ContentLength is { } length && length <= limit ? (int)length : 64 * 1024;
            return await ReadToEndAsync(gzip ?? request.Body, known, limit, ct) is { } body ? body : TooLarge(limit, remedy);
        }
        catch (InvalidDataException)
        {
            return Refusal.Because(
                "The body is not whole gzip data, though Content-Encoding says gzip: it is cut short, damaged, or followed by something "
                    + "else. "
                + "Nothing of it was stored; send it again.");
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge(limit, remedy)
                : Refusal.Because(bad.Message, bad.StatusCode);
        }
    }

    /// <summary>
    /// For the OpenAPI document. Written by hand: Accepts() would turn away a body whose Content-Type a client did not bother to set.
    /// </summary>
    public static Func<OpenApiOperation, OpenApiOperationTransformerContext, CancellationToken, Task> Describe(
        string description, params string[] mediaTypes) => (operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = description,
            Content = mediaTypes.ToDictionary(mediaType => mediaType, _ => new OpenApiMediaType()),
        };
        return Task.CompletedTask;
    };

    public void Dispose()
    {
        if (_buffer is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
        _buffer = null;
    }

    private static async Task<RequestBody?> ReadToEndAsync(Stream stream, int expected, int limit, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(expected + 1);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
                if (read == 0)
                {
                    var body = new RequestBody(buffer, length);
                    buffer = null;
                    return body;
                }

                length += read;
                if (length > limit) return null;
                if (length == buffer.Length) buffer = Grow(buffer, length);
            }
        }
        finally
        {
            if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static Refusal TooLarge(int limit, string remedy) => Refusal.Because(
        string.Create(CultureInfo.InvariantCulture, $"The body is larger than {limit:N0} bytes after decompression. {remedy}"),
        StatusCodes.Status413PayloadTooLarge);
}
