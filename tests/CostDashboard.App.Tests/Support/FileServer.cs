using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Support;

/// <summary>Serves one file on loopback, with an ETag, as a web server does; or whatever else a test wants it to do.</summary>
public sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FileServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/file";

    public byte[] File { get; set; } = [];

    public string? ETag { get; set; }

    /// <summary>Answers in place of the file; null for the file.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>The If-None-Match of each request; "" where there was none.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public string Text
    {
        set => File = Encoding.UTF8.GetBytes(value);
    }

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new FileServer(app);
        app.MapGet("/file", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var known = http.Request.Headers.IfNoneMatch.ToString();
        Asked.Enqueue(known);
        if (Instead is { } instead)
        {
            await instead(http);
            return;
        }

        if (ETag is not null) http.Response.Headers.ETag = ETag;
        if (ETag is not null && known == ETag) http.Response.StatusCode = StatusCodes.Status304NotModified;
        else await http.Response.Body.WriteAsync(File, http.RequestAborted);
    }
}
