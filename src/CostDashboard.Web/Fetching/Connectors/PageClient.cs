using Polly;
using Polly.Retry;

namespace CostDashboard.Web.Fetching;

/// <summary>Asks for one page, again and again where that may help.</summary>
public sealed class PageClient
{
    /// <summary>Who asks for more is asked again at the next turn.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<PageAnswer> _retrying;

    public PageClient(HttpClient client, PullOptions options, TimeProvider time)
    {
        (_client, _time) = (client, time);
        _retrying = new ResiliencePipelineBuilder<PageAnswer> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<PageAnswer>
        {
            MaxRetryAttempts = options.Retries,
            Delay = TimeSpan.FromSeconds(options.FirstRetrySeconds),
            MaxDelay = LongestWait,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<PageAnswer>()
                .HandleResult(answer => answer.IsPassing && !(answer.RetryAfter > LongestWait)),
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome is { Result: { } answer } ? answer.RetryAfter : null),
        }).Build();
    }

    public async Task<PageAnswer> GetAsync(IUsageConnector connector, string path, CancellationToken ct) =>
        await _retrying.ExecuteAsync(async stop => await GetOnceAsync(connector, path, stop), ct);

    private async Task<PageAnswer> GetOnceAsync(IUsageConnector connector, string path, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, connector.Options.BaseUrl.TrimEnd('/') + "/" + path);
            connector.Authorize(request.Headers);
            using var response = await _client.SendAsync(request, ct);
            return response.IsSuccessStatusCode
                ? new PageAnswer { Body = await response.Content.ReadAsByteArrayAsync(ct) }
                : PageProblems.Of(response, connector, _time.GetUtcNow());
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return PageProblems.Of(error, connector, _client.Timeout);
        }
    }
}

/// <summary>What one request for a page came to.</summary>
public sealed record PageAnswer
{
    /// <summary>Null when there is none that can be used.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Why there is none and what to do about it, without the key.</summary>
    public string? Problem { get; init; }

    /// <summary>The same request may well succeed later.</summary>
    public bool IsPassing { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
