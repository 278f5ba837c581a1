namespace CostDashboard.App.Tests.Attributing;

/// <summary>The customer on its way through a host, in and out. gpt-4o costs $2.50 a million in.</summary>
public sealed class CustomerTests
{
    private const string Record = """{"id":"ID","model":"gpt-4o","input_tokens":1000000,"timestamp":"2026-11-01T10:00:00Z"MORE}""";

    [Fact]
    public async Task Customer_ByRecordHeaderKeyAndRule_IsFilteredAndGrouped()
    {
        await using var host = await RunningHost.StartAsync();
        var (_, key) = await host.NewKeyAsync("of-key", "\"ingest\"", """{"customer":"by-key"}""");
        var rule = await host.SendAsync(
            HttpMethod.Post, "/api/v1/attribution/rules",
            RunningHost.Json("""{"if":{"customer":"(unattributed)","user":"svc"},"then":{"customer":"by-rule"}}"""));
        Assert.True(rule.Is(201), rule.Text);

        (await host.PostAsync(Of("1", ""","customer":"by-record" """))).AssertCounts(accepted: 1);
        (await host.SendAsync(
            HttpMethod.Post, "/api/v1/usage/openai",
            RunningHost.Json("""{"id":"2","model":"gpt-4o","usage":{"prompt_tokens":1000000,"completion_tokens":0}}"""), null,
            ("X-CostDashboard-Customer", "by-header"), ("X-CostDashboard-Timestamp", "2026-11-01T10:00:00Z"))).AssertCounts(accepted: 1);
        (await host.PostAsync(Of("3", ""","user":"svc" """))).AssertCounts(accepted: 1);
        using var client = host.ClientWith(key);
        (await host.SendAsync(HttpMethod.Post, "/api/v1/usage", RunningHost.Json(Of("4", "")), client)).AssertCounts(accepted: 1);

        var costs = await host.CostsAsync("from=2026-11-01&to=2026-11-02&group_by=customer", requests: 4);
        Assert.Equal(
            "by-header 2.5, by-key 2.5, by-record 2.5, by-rule 2.5",
            string.Join(
                ", ",
                costs["rows"]!.AsArray().Select(row => $"{row!["customer"]} {(decimal)row["cost_usd"]!:0.0}")
                    .Order(StringComparer.Ordinal)));
        var one = await host.CostsAsync("from=2026-11-01&to=2026-11-02&customer=by-rule", requests: 1);
        Assert.Equal(2.5m, (decimal)one["total"]!["cost_usd"]!);
        var listed = (await host.GetAsync("/api/v1/usage?customer=by-header")).Json["records"]!.AsArray();
        Assert.Equal(["2 by-header"], listed.Select(record => $"{record!["id"]} {record["customer"]}"));
    }

    private static string Of(string id, string more) =>
        Record.Replace("ID", id, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);
}
