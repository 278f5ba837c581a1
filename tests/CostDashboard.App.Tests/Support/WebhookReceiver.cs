using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Support;

/// <summary>The other end of a webhook, on this machine: writes down what it gets and answers as it is told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<JsonNode> Got { get; } = new();

    public int Calls { get; private set; }

    /// <summary>Carries a secret in its path, as those of chat tools do.</summary>
    public string Address => _app.Urls.Single() + "/services/SECRET-HOOK-2718";

    /// <summary>Runs while the sender waits for its answer.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public static async Task<WebhookReceiver> StartAsync(params int[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        foreach (var answer in answers) receiver._answers.Enqueue(answer);
        app.MapPost("/services/SECRET-HOOK-2718", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public async Task<JsonNode> NextAsync(int seconds = 30)
    {
        var end = Environment.TickCount64 + (seconds * 1000);
        JsonNode? message;
        while (!Got.TryDequeue(out message))
        {
            Assert.True(Environment.TickCount64 < end, $"No message came within {seconds} s; {Calls} calls in all.");
            await Task.Delay(25);
        }

        return message;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Answers as told, one after the other, then 200; only what it takes counts as got.</summary>
    private async Task TakeAsync(HttpContext http)
    {
        var message = await JsonNode.ParseAsync(http.Request.Body);
        await Meanwhile();
        Calls++;
        http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
        if (http.Response.StatusCode == 200) Got.Enqueue(message!);
    }
}
