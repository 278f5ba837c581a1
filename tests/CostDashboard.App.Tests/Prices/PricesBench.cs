using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Hosts over one folder, with what tests of prices ask of them.</summary>
public abstract class PricesBench : IDisposable
{
    protected const string Prices = "/api/v1/prices";

    private readonly TemporaryFolder _folder = new();

    protected ShiftedClock Clock { get; } = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<RunningHost> StartAsync() =>
        RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(Clock));

    protected static async Task<int> CreateAsync(RunningHost host, string part, string body)
    {
        var answer = await host.SendAsync(HttpMethod.Post, $"{Prices}/{part}", RunningHost.Json(body));
        Assert.True(answer.Is(201), answer.Text);
        return (int)answer.Json["id"]!;
    }

    protected static async Task<JsonNode> PreviewAsync(RunningHost host, string file)
    {
        var answer = await host.SendAsync(
            HttpMethod.Post, Prices + "/versions/preview", RunningHost.Bytes(Gzip.Of(file), "application/json", "gzip"));
        Assert.True(answer.Is(200), answer.Text);
        return answer.Json;
    }

    /// <summary>The shipped catalogue with another price of gpt-4o's input.</summary>
    protected static string Changed(decimal input)
    {
        var file = JsonNode.Parse(SeedData.Read("genai-prices.json"))!;
        var openai = file.AsArray().Single(provider => (string)provider!["id"]! == "openai")!;
        openai["models"]!.AsArray().Single(model => (string)model!["id"]! == "gpt-4o")!["prices"]!["input_mtok"] = input;
        return file.ToJsonString();
    }

    protected static string Call(DateTime at) => $$"""{"model":"gpt-4o","input_tokens":1000000,"timestamp":"{{Iso(at)}}"}""";

    protected static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    protected static async Task<decimal?> CostAsync(RunningHost host, string call) => (decimal?)(await RecordAsync(host, call))["cost_usd"];

    protected static async Task<JsonNode> RecordAsync(RunningHost host, string call) => await GetAsync(host, await KeyAsync(host, call));

    protected static async Task<JsonNode> GetAsync(RunningHost host, string key) => (await host.GetAsync("/api/v1/usage/" + key)).Json;

    protected static async Task<string> KeyAsync(RunningHost host, string call)
    {
        var record = JsonNode.Parse(call)!;
        var id = Guid.NewGuid().ToString("N");
        record["id"] = id;
        (await host.PostAsync(record.ToJsonString())).AssertCounts(accepted: 1);
        return (string)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]![0]!["key"]!;
    }
}
