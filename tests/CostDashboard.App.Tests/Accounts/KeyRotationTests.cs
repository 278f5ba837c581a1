using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>A key's new form, and how long the one before lives.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rotate_BothWorkForADay_ThenOnlyTheNewOne()
    {
        var (id, old) = await _host.NewKeyAsync("gateway", "\"ingest\"");
        Assert.Equal(200, await PostAsync(old));

        var answer = await RotateAsync(id, "{}");
        var fresh = (string)answer.Json["key"]!;

        Assert.Equal("gateway", (string)answer.Json["name"]!);
        Assert.NotEqual(old, fresh);
        Assert.Equal((200, 200), (await PostAsync(old), await PostAsync(fresh)));
        _clock.Shift = TimeSpan.FromHours(23.9);
        Assert.Equal((200, 200), (await PostAsync(old), await PostAsync(fresh)));
        _clock.Shift = TimeSpan.FromHours(24.1);
        Assert.Equal((401, 200), (await PostAsync(old), await PostAsync(fresh)));
        Assert.Equal(3, (await _host.GetAsync("/api/v1/usage?source=gateway&limit=3")).Json["records"]!.AsArray().Count);
    }

    [Fact]
    public async Task Rotate_KeepingNothing_EndsTheOldKeyAtOnce()
    {
        var (id, old) = await _host.NewKeyAsync("at-once", "\"ingest\"");
        Assert.Equal(200, await PostAsync(old));

        await RotateAsync(id, """{"keep_previous_hours":0}""");

        Assert.Equal(401, await PostAsync(old));
    }

    [Fact]
    public async Task Rotate_Twice_EndsTheFirstKeyAtOnce()
    {
        var (id, first) = await _host.NewKeyAsync("twice", "\"ingest\"");
        var second = (string)(await RotateAsync(id, "")).Json["key"]!;
        Assert.Equal((200, 200), (await PostAsync(first), await PostAsync(second)));

        var third = (string)(await RotateAsync(id, "")).Json["key"]!;

        Assert.Equal((401, 200, 200), (await PostAsync(first), await PostAsync(second), await PostAsync(third)));
    }

    [Fact]
    public async Task Revoke_AfterRotation_EndsBoth()
    {
        var (id, old) = await _host.NewKeyAsync("revoked-both", "\"ingest\"");
        var fresh = (string)(await RotateAsync(id, """{"keep_previous_hours":168}""")).Json["key"]!;
        Assert.Equal((200, 200), (await PostAsync(old), await PostAsync(fresh)));

        await _host.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}");

        Assert.Equal((401, 401), (await PostAsync(old), await PostAsync(fresh)));
        (await RotateAsync(id, "{}")).AssertProblem(404);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public async Task Rotate_HoursOutOfRange_IsRefused(int hours)
    {
        var (id, old) = await _host.NewKeyAsync($"hours-{hours}", "\"ingest\"");

        (await RotateAsync(id, $$"""{"keep_previous_hours":{{hours}}}""")).AssertProblem(400);
        Assert.Equal(200, await PostAsync(old));
    }

    [Fact]
    public async Task Restart_WithABootstrapKeyRotatedTwice_Starts()
    {
        var key = (string)(await RotateAsync(1, "{}")).Json["key"]!;
        using (var client = _host.ClientWith(key))
        {
            await _host.SendAsync(HttpMethod.Post, "/api/v1/keys/1/rotate", RunningHost.Json("{}"), client);
        }
        await _host.DisposeAsync();

        _host = await RunningHost.StartOnAsync(_folder, null);

        Assert.Equal(401, await PostAsync(RunningHost.Key));
    }

    private Task<Answer> RotateAsync(int id, string body) =>
        _host.SendAsync(HttpMethod.Post, $"/api/v1/keys/{id}/rotate", body.Length == 0 ? null : RunningHost.Json(body));

    private async Task<int> PostAsync(string key)
    {
        using var client = _host.ClientWith(key);
        return (int)(
            await _host.SendAsync(
                HttpMethod.Post, "/api/v1/usage", RunningHost.Json("""{"model":"gpt-4o","input_tokens":1}"""), client)).Status;
    }
}
