using System.Globalization;
using System.Net;

namespace CostDashboard.Web.Fetching;

/// <summary>
/// Fetches a file once: no longer than it may take, no more of it than it may have, no redirect followed, no private network entered.
/// </summary>
public sealed class FileClient(HttpClient client)
{
    private const int LongestETag = 200;

    /// <param name="section">Of the settings that name the file, for messages.</param>
    /// <param name="etag">Of the file that is there already; null for none.</param>
    /// <returns>Never throws for what a network or a server may do.</returns>
    public async Task<FetchedFile> GetAsync(string section, FetchOptions options, string? etag, int maximumBytes, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(options.Timeout);
        var host = options.Address.Host;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, options.Address);
            if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (response.StatusCode == HttpStatusCode.NotModified && etag is not null)
                return new FetchedFile { IsUnchanged = true, ETag = etag };
            if (response.StatusCode != HttpStatusCode.OK) return Failed($"{host} {What(response, section)}");
            if (response.Content.Headers.ContentLength > maximumBytes) return Failed(TooLarge(host, maximumBytes));

            return await ReadAsync(response.Content, maximumBytes, stop.Token) is { } bytes
                ? new FetchedFile
                {
                    Bytes = bytes,
                    ETag = response.Headers.ETag?.ToString() is { Length: <= LongestETag } given ? given : null,
                }
                : Failed(TooLarge(host, maximumBytes));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed(
                $"{host} did not send the file within {options.TimeoutSeconds} s. Set {section}:TimeoutSeconds, if it may take longer.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return Failed($"{host} could not be reached or broke off: {error.Message}");
        }
    }

    /// <summary>Null when there is more than there may be; what is beyond is not read.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContent content, int maximumBytes, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (bytes.Length + read > maximumBytes) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static string What(HttpResponseMessage response, string section) => (int)response.StatusCode switch
    {
        404 => $"has no such file (404). Check {section}:Url.",
        >= 300 and < 400 and var status => $"redirects ({status}), which is not followed. Set {section}:Url to where the file is.",
        >= 500 and var status => $"has an error of its own ({status}).",
        var status => $"did not give the file ({status}). Check {section}:Url.",
    };

    private static string TooLarge(string host, int maximumBytes) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{host} sends a file of more than {maximumBytes / (1024 * 1024)} MiB, which is no such file; it was not read on.");

    private static FetchedFile Failed(string problem) => new() { Problem = problem };
}

/// <summary>What came of asking for a file: its bytes, that it is the one we have, or why there is none.</summary>
public sealed record FetchedFile
{
    public byte[]? Bytes { get; init; }

    /// <summary>To ask with the next time; null when the server gives none.</summary>
    public string? ETag { get; init; }

    /// <summary>304: the file is still the one whose ETag was sent.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>A sentence with what to do; null when all went well.</summary>
    public string? Problem { get; init; }
}
