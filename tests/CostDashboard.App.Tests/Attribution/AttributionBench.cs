using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Attributing;

/// <summary>
/// Hosts over one folder, with what tests of attribution ask of them. gpt-4o costs $2.50 a million in, gpt-4o-mini $0.15.
/// </summary>
public abstract class AttributionBench : IDisposable
{
    protected const string Rules = "/api/v1/attribution/rules";
    protected const string DryRun = "/api/v1/attribution/dry-run";
    protected const string Apply = "/api/v1/attribution/apply";

    protected const string Search = """{"if":{"model":"gpt-4o","user":"svc-*"},"then":{"team":"search","project":"ranking"}}""";
    protected const string Mini =
        """{"if":{"model":"GPT-4o*","tag_name":"service","tag_value":"chat*"},"then":{"team":"support","environment":"production"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// a: svc-1, 1M gpt-4o, $2.50. b: svc-2, 0.5M gpt-4o with the tag chat-1, $1.25. c: 2M mini with the tag, $0.30.
    /// d: a person, 1.56M gpt-4o, $3.90. e: a model without a price. f: content's own, 1M gpt-4o, $2.50.
    /// </summary>
    protected static async Task SendUnattributedAsync(RunningHost host) => (await host.PostAsync("""
        [{"id":"a","model":"gpt-4o","user":"svc-1","input_tokens":1000000},
         {"id":"b","model":"gpt-4o","user":"svc-2","input_tokens":500000,"tags":{"service":"chat-1"}},
         {"id":"c","model":"gpt-4o-mini","input_tokens":2000000,"tags":{"service":"chat-1"}},
         {"id":"d","model":"gpt-4o","user":"person","input_tokens":1560000},
         {"id":"e","model":"no-such-model","input_tokens":5},
         {"id":"f","model":"gpt-4o","user":"svc-1","team":"content","project":"own","input_tokens":1000000}]
        """)).AssertCounts(accepted: 6);

    protected static async Task<int> CreateAsync(RunningHost host, string rule)
    {
        var answer = await host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(rule));
        Assert.True(answer.Is(201), answer.Text);
        return (int)answer.Json["id"]!;
    }

    protected static async Task PutAsync(RunningHost host, int id, string rule) =>
        Assert.True((await host.SendAsync(HttpMethod.Put, $"{Rules}/{id}", RunningHost.Json(rule))).Is(200));

    protected static async Task<JsonNode> ApplyAsync(RunningHost host, string reason = "a test", string? from = null)
    {
        var started = await host.SendAsync(HttpMethod.Post, Apply, RunningHost.Json(
            $$"""{"reason":"{{reason}}"{{(from is null ? "" : $",\"from\":\"{from}\"")}}}"""));
        Assert.True(started.Is(202), started.Text);
        return await EndAsync(host);
    }

    protected static async Task<JsonNode> EndAsync(RunningHost host)
    {
        var end = Environment.TickCount64 + 30_000;
        while (true)
        {
            var run = (await host.GetAsync(Apply)).Json;
            if ((string)run["status"]! != "running") return run;
            Assert.True(Environment.TickCount64 < end, "Applying did not end.");
            await Task.Delay(20);
        }
    }

    protected static async Task<(string Key, JsonNode Record)> RecordAsync(RunningHost host, string id)
    {
        var key = (string)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]!.AsArray().Single()!["key"]!;
        return (key, (await host.GetAsync("/api/v1/usage/" + key)).Json);
    }

    protected static string Attribution((string Key, JsonNode Record) found) =>
        $"{found.Record["team"]}|{found.Record["project"]}|{found.Record["environment"]}";

    protected static void AssertSum(JsonNode sum, long records, decimal cost, long unpriced = 0) =>
        Assert.Equal((records, cost, unpriced), ((long)sum["records"]!, (decimal)sum["cost_usd"]!, (long)sum["unpriced_records"]!));

    protected static JsonNode Team(JsonNode answer, string team) =>
        answer["teams"]!.AsArray().Single(line => (string)line!["team"]! == team)!;

    protected static decimal Cost(JsonNode costs, string team) =>
        (decimal)costs["rows"]!.AsArray().Single(row => (string)row!["team"]! == team)!["cost_usd"]!;

    protected static (string, decimal, string, decimal) Teams(JsonNode costs)
    {
        var rows = costs["rows"]!.AsArray().Select(row => ((string)row!["team"]!, (decimal)row["cost_usd"]!)).Order().ToList();
        return (rows[0].Item1, rows[0].Item2, rows[1].Item1, rows[1].Item2);
    }

    protected static string Rows(string costs) => JsonNode.Parse(costs)!["rows"]!.ToJsonString();

    protected Task<RunningHost> StartAsync() => RunningHost.StartOnAsync(_folder, null);
}
