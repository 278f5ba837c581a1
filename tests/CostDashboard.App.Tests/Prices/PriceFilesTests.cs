using System.IO.Compression;
using System.Text.Json.Nodes;
using CostDashboard.Storage;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Price files of every format over the API, and the same file again and again.</summary>
public sealed class PriceFilesTests : IDisposable
{
    private const string Versions = "/api/v1/prices/versions";

    /// <summary>In LiteLLM's shape: a known model, one with tiers and one with a field that says nothing.</summary>
    private const string LiteLlm = """
        {"gpt-4o":{"litellm_provider":"openai","mode":"chat","input_cost_per_token":2.5e-06,"cache_read_input_token_cost":1.25e-06,"output_cost_per_token":1e-05},
         "azure/gpt-4o":{"litellm_provider":"azure","mode":"chat","input_cost_per_token":2.5e-06,"output_cost_per_token":1e-05},
         "tier-demo":{"litellm_provider":"openai","mode":"chat","input_cost_per_token":1e-06,"output_cost_per_token":4e-06,"input_cost_per_token_flex":5e-07,"output_cost_per_token_flex":2e-06,
           "input_cost_per_token_priority":2e-06,"output_cost_per_token_priority":8e-06},
         "gemini-demo-pro":{"litellm_provider":"vertex_ai-language-models","mode":"chat","input_cost_per_token":1.25e-06,"input_cost_per_token_above_200k_tokens":2.5e-06,"output_cost_per_token":1e-05,
           "output_cost_per_token_above_200k_tokens":1.5e-05,"cache_creation_input_token_cost_above_200k_tokens":2.5e-07}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SameFile_TwentyTimes_IsComparedAndAppliedAsTheFirst()
    {
        await using var host = await StartAsync();
        await ApplyAsync(host, LiteLlm);

        for (var i = 0; i < 20; i++)
        {
            var preview = await ApplyAsync(host, LiteLlm);
            Assert.Equal(
                (0, 0, 0, 0), ((int)preview["changed_count"]!, (int)preview["changed"]!, (int)preview["new"]!, (int)preview["vanished"]!));
            Assert.Empty(preview["changes"]!.AsArray());
        }

        Assert.Equal(22, (await host.GetAsync(Versions)).Json["versions"]!.AsArray().Count);
        Assert.Equal(2.5m, await CostAsync(host, """{"model":"gpt-4o","provider":"openai","input_tokens":1000000}"""));
    }

    [Fact]
    public async Task StoredVersion_WithRulesNestedThirteenTimes_WorksAgain()
    {
        await using (var first = await StartAsync())
        {
            await ApplyAsync(first, LiteLlm);
            await using var context = await first.Service<IDbContextFactory<CostDbContext>>()
                .CreateDbContextAsync(TestContext.Current.CancellationToken);
            var row = await context.MarketVersions.SingleAsync(TestContext.Current.CancellationToken);
            row.Content = Nested(row.Content, 13);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var host = await StartAsync();
        for (var i = 0; i < 3; i++) Assert.Equal(0, (int)(await ApplyAsync(host, LiteLlm))["changed_count"]!);

        Assert.Equal(2.5m, await CostAsync(host, """{"model":"gpt-4o-2024-08-06","provider":"openai","input_tokens":1000000}"""));
    }

    [Theory]
    [InlineData("flex", 1.5)]
    [InlineData("priority", 6)]
    [InlineData("standard", 3)]
    public async Task Tier_ListedInTheFile_IsChargedByIt(string tier, double cost)
    {
        await using var host = await StartAsync();
        await ApplyAsync(host, LiteLlm);

        // Standard: 1M × $1 + 0.5M × $4; flex half of it, priority double.
        Assert.Equal((decimal)cost, await CostAsync(host,
            $$"""{"model":"tier-demo","provider":"openai","service_tier":"{{tier}}","input_tokens":1000000,"output_tokens":500000}"""));
    }

    [Fact]
    public async Task OddField_IsNamedAndTheEntryUsed()
    {
        await using var host = await StartAsync();

        var preview = await ApplyAsync(host, LiteLlm);

        var problem = Assert.Single(preview["problems"]!.AsArray())!;
        Assert.Equal("$.gemini-demo-pro.cache_creation_input_token_cost_above_200k_tokens", (string)problem["path"]!);
        Assert.False((bool)problem["entry_left_out"]!);
        // 250,000 tokens of input at $2.50 a million.
        Assert.Equal(0.625m, await CostAsync(host, """{"model":"gemini-demo-pro","provider":"google","input_tokens":250000}"""));
    }

    [Theory]
    [
        InlineData(
            "open_router",
            "",
            """{"data":[{"id":"maker/demo","pricing":{"prompt":"0.000003","completion":"0.000012"}}]}""",
            "openrouter",
            "maker/demo",
            "OpenRouter "),
    ]
    [
        InlineData(
            "models_dev",
            "",
            """{"xai":{"id":"xai","name":"xAI","models":{"demo":{"cost":{"input":3,"output":12}}}}}""",
            "x-ai",
            "demo",
            "models.dev "),
    ]
    [
        InlineData(
            "portkey",
            "&provider=mistral-ai",
            """{"demo":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0003},"response_token":{"price":0.0012}}}}}""",
            "mistral",
            "demo",
            "Portkey "),
    ]
    public async Task File_OfAnotherFormat_PricesItsModels(
        string format, string query, string file, string provider, string model, string label)
    {
        await using var host = await StartAsync();

        var preview = await ApplyAsync(host, file, query);

        Assert.Equal(format, (string)preview["format"]!);
        // 1M × $3 + 0.5M × $12.
        Assert.Equal(9m, await CostAsync(host,
            $$"""{"model":"{{model}}","provider":"{{provider}}","input_tokens":1000000,"output_tokens":500000}"""));
        Assert.StartsWith(label, (string)(await host.GetAsync(Versions)).Json["versions"]![0]!["label"]!, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await ApplyAsync(host, file, query))["changed_count"]!);
    }

    [Fact]
    public async Task PortkeyFile_OfNobody_IsRefusedWithWhatToDo()
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync(HttpMethod.Post, Versions + "/preview", RunningHost.Json(
            """{"no-such-model":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0003},"response_token":{"price":0.0012}}}}}"""));

        answer.AssertProblem(400);
        Assert.Contains("?provider=openai", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnPrice_FromAnInstantWithAnOffset_IsKeptInUtc()
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/prices/own",
            RunningHost.Json(
                """{"name":"Contract","model":"gpt-4.1","from":"2026-12-01T00:00:00+09:00","rates":{"input_mtok":1,"output_mtok":4}}"""));

        Assert.True(answer.Is(201), answer.Text);
        Assert.Contains("\"2026-11-30T15:00:00Z\"", (await host.GetAsync("/api/v1/prices/own")).Text, StringComparison.Ordinal);
    }

    private Task<RunningHost> StartAsync() => RunningHost.StartOnAsync(_folder, null);

    /// <summary>Compared, keeping what the file does not list, and applied from now on.</summary>
    private static async Task<JsonNode> ApplyAsync(RunningHost host, string file, string query = "")
    {
        var preview = await host.SendAsync(HttpMethod.Post, $"{Versions}/preview?keep_vanished=true{query}", RunningHost.Json(file));
        Assert.True(preview.Is(200), preview.Text);
        var applied = await host.SendAsync(HttpMethod.Post, Versions, RunningHost.Json(
            $$"""{"preview_id":"{{(string)preview.Json["preview_id"]!}}"}"""));
        Assert.True(applied.Is(201), applied.Text);
        return preview.Json;
    }

    private static async Task<decimal?> CostAsync(RunningHost host, string call)
    {
        var record = JsonNode.Parse(call)!;
        var id = Guid.NewGuid().ToString("N");
        record["id"] = id;
        (await host.PostAsync(record.ToJsonString())).AssertCounts(accepted: 1);
        return (decimal?)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]![0]!["cost_usd"];
    }

    /// <summary>A version as programs before this one stored it: each merge put the rule into another "or".</summary>
    private static byte[] Nested(byte[] content, int times)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        var catalogue = JsonNode.Parse(gzip)!;
        var model = catalogue.AsArray().Single(provider => (string)provider!["id"]! == "openai")!["models"]!.AsArray()
            .Single(model => (string)model!["id"]! == "gpt-4o")!;
        for (var i = 0; i < times; i++)
            model["match"] = new JsonObject
            {
                ["or"] = new JsonArray(new JsonObject { ["equals"] = "gpt-4o" }, model["match"]!.DeepClone()),
            };

        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new StreamWriter(packed)) writer.Write(catalogue.ToJsonString());
        return bytes.ToArray();
    }
}
