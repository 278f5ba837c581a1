using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Fetching;

/// <summary>Answers as OpenAI's and Anthropic's usage APIs do, page by page, and goes wrong where it is told to.</summary>
public sealed class ReportServer : IAsyncDisposable
{
    public const string Key = "sk-admin-SECRET-3141592653589793";
    public const string Completions = "completions";
    public const string Messages = "messages";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Report, DateOnly Day), string[][]> _pages = new();

    private ReportServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public ConcurrentQueue<ReportRequest> Requests { get; } = new();

    /// <summary>What goes wrong instead of the answer: a status, and what Retry-After says.</summary>
    public Func<ReportRequest, (int Status, string? RetryAfter)?> Fault { get; set; } = _ => null;

    /// <summary>Takes requests and never answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Takes requests and answers them once it is off again.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Changes pages on their way out.</summary>
    public Func<string, string> Twist { get; set; } = page => page;

    public static async Task<ReportServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ReportServer(app);
        app.MapGet("/v1/organization/usage/{report}", server.AnswerOpenAi);
        app.MapGet("/v1/organizations/usage_report/messages", (Delegate)server.AnswerAnthropic);
        await app.StartAsync();
        return server;
    }

    /// <summary>The results of a day, in pages.</summary>
    public void Give(string report, DateOnly day, params string[][] pages) => _pages[(report, day)] = pages;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task<IResult> AnswerOpenAi(HttpContext http, string report)
    {
        var start = long.Parse(http.Request.Query["start_time"]!, CultureInfo.InvariantCulture);
        var end = long.Parse(http.Request.Query["end_time"]!, CultureInfo.InvariantCulture);
        var isSound = end - start == 86_400
            && http.Request.Query["bucket_width"] == "1d"
            && http.Request.Query["group_by"].Contains("model");
        return Answer(
            http,
            report,
            DateTimeOffset.FromUnixTimeSeconds(start),
            isSound,
            http.Request.Headers.Authorization == "Bearer " + Key,
            "group_by",
            results => $$"""{"object":"bucket","start_time":{{start}},"end_time":{{end}},"results":[{{results}}]}""");
    }

    private Task<IResult> AnswerAnthropic(HttpContext http)
    {
        var start = DateTimeOffset.Parse(http.Request.Query["starting_at"]!, CultureInfo.InvariantCulture);
        var end = DateTimeOffset.Parse(http.Request.Query["ending_at"]!, CultureInfo.InvariantCulture);
        var isSound = end - start == TimeSpan.FromDays(1)
            && http.Request.Headers["anthropic-version"] == "2023-06-01"
            && http.Request.Query["group_by[]"].Contains("model");
        return Answer(http, Messages, start, isSound, http.Request.Headers["x-api-key"] == Key, "group_by[]",
            results =>
                $$"""{"starting_at":"{{start:yyyy-MM-dd'T'HH:mm:ss'Z'}}","ending_at":"{{end:yyyy-MM-dd'T'HH:mm:ss'Z'}}","results":[{{results}}]}""");
    }

    private async Task<IResult> Answer(
        HttpContext http, string report, DateTimeOffset start, bool isSound, bool hasKey, string groups, Func<string, string> bucket)
    {
        var day = DateOnly.FromDateTime(start.UtcDateTime);
        var request = new ReportRequest(
            Requests.Count + 1, report, day, http.Request.Query["page"], [.. http.Request.Query[groups]!], Environment.TickCount64);
        Requests.Enqueue(request);
        if (IsSilent) await Task.Delay(Timeout.Infinite, http.RequestAborted);
        while (IsHeld) await Task.Delay(10, http.RequestAborted);
        if (Fault(request) is var (status, retryAfter))
        {
            if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
            return Results.Text("""{"error":{"message":"Not now."}}""", "application/json", statusCode: status);
        }

        // A refusal repeats a part of the key, as real ones do.
        if (!hasKey)
        {
            return Results.Text(
                $$$"""{"error":{"message":"Incorrect API key provided: {{{Key[..12]}}}"}}""", "application/json", statusCode: 401);
        }
        return isSound ? Results.Text(Twist(Page(request, bucket)), "application/json") : Results.StatusCode(400);
    }

    private string Page(ReportRequest request, Func<string, string> bucket)
    {
        var pages = _pages.GetValueOrDefault((request.Report, request.Day), [[]]);
        var index = request.Page is { } token ? int.Parse(token["page=/+".Length..], CultureInfo.InvariantCulture) : 0;
        var next = index + 1 < pages.Length ? $"\"page=/+{index + 1}\"" : "null";
        return $$"""{"object":"page","data":[{{bucket(string.Join(',', pages[index]))}}],"has_more":{{(next == "null" ? "false" : "true")}},"next_page":{{next}}}""";
    }
}

/// <summary>One request that the server of reports got.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">Milliseconds of the machine's clock.</param>
public sealed record ReportRequest(int Number, string Report, DateOnly Day, string? Page, IReadOnlyList<string?> Groups, long At);
