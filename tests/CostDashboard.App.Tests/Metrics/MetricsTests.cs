using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.App.Tests.Metrics;

/// <summary>/metrics as Prometheus reads it. Meters are the process's, so nothing else counts meanwhile.</summary>
[Collection(Alone.Name)]
public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_WithoutAKey_AreClosedUnlessASettingOpensThem()
    {
        await using var host = await RunningHost.StartAsync();
        var (_, sender) = await host.NewKeyAsync("sender", "\"ingest\"");
        var (_, reader) = await host.NewKeyAsync("reader", "\"read\"");
        using var ofSender = host.ClientWith(sender);
        using var ofReader = host.ClientWith(reader);

        (await host.SendAsync(HttpMethod.Get, "/metrics", client: host.Anonymous)).AssertProblem(401);
        (await host.SendAsync(HttpMethod.Get, "/metrics", client: ofSender)).AssertProblem(403);
        var read = await host.SendAsync(HttpMethod.Get, "/metrics", client: ofReader);
        Assert.True(read.Is(200), read.Text);
        Assert.Equal("text/plain", read.MediaType);
    }

    [Fact]
    public async Task Metrics_Public_NeedNoKeyAndOff_AreNotThere()
    {
        await using (var open = await RunningHost.StartAsync("--Metrics:Public=true"))
        {
            Assert.True((await open.SendAsync(HttpMethod.Get, "/metrics", client: open.Anonymous)).Is(200));
        }

        await using var off = await RunningHost.StartAsync("--Metrics:Enabled=false");
        Assert.True((await off.GetAsync("/metrics")).Is(404));
    }

    [Fact]
    public async Task Metrics_AfterBodies_CountTheirRecordsAndNameNobody()
    {
        await using var host = await RunningHost.StartAsync();
        const string one =
            """{"id":"m1","model":"gpt-4o","team":"named-team","user":"named-user","source":"named-source","input_tokens":1}""";
        (await host.PostAsync($"[{one},{one.Replace("m1", "m2", StringComparison.Ordinal)},{{\"model\":\"gpt-4o\",\"input_tokens\":-1}}]"))
            .AssertCounts(accepted: 2, rejected: 1);
        (await host.PostAsync(one)).AssertCounts(duplicates: 1);
        await host.SendAsync(
            HttpMethod.Post,
            "/api/v1/usage/openai",
            RunningHost.Json("""{"id":"r1","model":"gpt-4o-2024-08-06","usage":{"prompt_tokens":3,"completion_tokens":1}}"""));
        await host.CostsAsync("from=2015-01-01", requests: 3);
        await Task.Delay(400, TestContext.Current.CancellationToken);

        var text = (await host.GetAsync("/metrics")).Text;

        Assert.Equal(2, Value(text, "costdashboard_records_total", "format=\"native\"", "outcome=\"accepted\""));
        Assert.Equal(1, Value(text, "costdashboard_records_total", "format=\"native\"", "outcome=\"duplicate\""));
        Assert.Equal(1, Value(text, "costdashboard_records_total", "format=\"native\"", "outcome=\"rejected\""));
        Assert.Equal(1, Value(text, "costdashboard_records_total", "format=\"provider-response\"", "outcome=\"accepted\""));
        Assert.Equal(2, Value(text, "costdashboard_bodies_total", "format=\"native\""));
        Assert.Equal(3, Value(text, "costdashboard_commit_duration_seconds_count", "result=\"ok\""));
        Assert.True(Value(text, "costdashboard_rollup_duration_seconds_count", "result=\"ok\"") >= 1);
        Assert.Equal(0, Value(text, "costdashboard_rollup_lag_records"));
        Assert.Equal(0, Value(text, "costdashboard_rollup_lag_duration_seconds"));
        Assert.Equal(1, Value(text, "costdashboard_storage_writable"));
        Assert.Equal(
            2,
            Value(text, "http_server_request_duration_seconds_count", "http_route=\"/api/v1/usage\"", "http_response_status_code=\"200\""));
        Assert.Contains("dotnet_gc_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("named-", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gpt-4o", text, StringComparison.Ordinal);
    }

    /// <summary>Of the one line that has all labels.</summary>
    private static double Value(string text, string name, params string[] labels)
    {
        var line = Assert.Single(
            text.Split('\n'),
            line => Regex.IsMatch(line, $"^{name}[ {{]") && labels.All(label => line.Contains(label, StringComparison.Ordinal)));
        return double.Parse(
            line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0].Replace(name, "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture);
    }
}
