using System.Buffers;
using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tests.Tokens.Models;

namespace CostDashboard.Core.Tests.Prompts;

/// <summary>Expected lines are written by hand after the providers' guides.</summary>
public sealed class BatchRequestsTests
{
    private static readonly BatchTarget OpenAi = new(BatchProvider.OpenAi, "gpt-4o", 300);
    private static readonly BatchModels Models = new(ModelCounting.Models);
    private static readonly BatchTarget Anthropic = new(BatchProvider.Anthropic, "claude-sonnet-4-5", 300);

    [Fact]
    public void Prompt_OpenAi_IsALineOfItsFile() => Assert.Equal(
        """{"custom_id":"line-7","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o","messages":[{"role":"user","content":"환불?\n\"now\""}]}}"""
            + "\n",
        Written(new PromptRow(7, "환불?\n\"now\"", null), OpenAi));

    [Fact]
    public void Prompt_Anthropic_IsAnEntryOfItsRequests() => Assert.Equal(
        """{"custom_id":"line-7","params":{"model":"claude-sonnet-4-5","max_tokens":300,"messages":[{"role":"user","content":"hi"}]}}"""
            + "\n",
        Written(new PromptRow(7, "hi", null), Anthropic));

    [Fact]
    public async Task OwnLines_OfOpenAi_StayAsTheyAre()
    {
        const string chat =
            """{"custom_id":"a b","method":"POST","url":"/v1/chat/completions","body":{"messages":[{"role":"developer","content":"Be \u0062rief"},{"role":"user","content":"Hi"}],"model":"gpt-4o-mini","temperature":0.10}}""";
        const string embedding =
            """{"custom_id":"c","method":"POST","url":"/v1/embeddings","body":{"model":"text-embedding-3-small","input":"Hi"}}""";

        var rows = await ReadAsync(chat + "\n" + embedding);

        Assert.Equal(2, rows[0].Request?.Chat?.Messages.Count);
        Assert.Equal(("Hi", "text-embedding-3-small"), (rows[1].Text, rows[1].Model));
        Assert.All(rows, row => Assert.Equal(BatchProvider.OpenAi, row.Request?.Provider));
        Assert.Equal([chat + "\n", embedding + "\n"], rows.Select(row => Written(row, OpenAi)));
    }

    [Fact]
    public async Task OwnLine_OfAnthropic_StaysAsItIs()
    {
        const string line =
            """{"custom_id":"a","params":{"model":"claude-haiku-4-5","max_tokens":9,"system":"Be brief","messages":[{"role":"user","content":"Hi"}]}}""";

        var row = (await ReadAsync(line)).Single();

        Assert.Equal((BatchProvider.Anthropic, "a", "claude-haiku-4-5"), (row.Request?.Provider, row.Id, row.Model));
        Assert.NotNull(row.Request?.Chat?.System);
        Assert.Equal(line + "\n", Written(row, Anthropic));
    }

    [Fact]
    public async Task Chat_WithoutModelAndLimit_IsGivenThem_AndItsIdIsTheLines()
    {
        var row = (await ReadAsync("""{ "id": 12, "messages": [ {"role":"user","content":"Hi"} ], "temperature": 1 }""")).Single();

        Assert.Null(row.Request?.Provider);
        Assert.Equal(
            """{"custom_id":"12","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o","messages":[ {"role":"user","content":"Hi"} ],"temperature":1}}"""
                + "\n", Written(row, OpenAi));
        Assert.Equal(
            """{"custom_id":"12","params":{"model":"claude-sonnet-4-5","max_tokens":300,"messages":[ {"role":"user","content":"Hi"} ],"temperature":1}}"""
                + "\n", Written(row, Anthropic));
    }

    [Fact]
    public async Task Responses_AreCountedWhole_AndGoToTheirUrl()
    {
        const string line =
            """{"custom_id":"a","method":"POST","url":"/v1/responses","body":{"model":"gpt-5","instructions":"Be brief","input":"Hi"}}""";
        const string text = """{"id":"b","input":"Hi","instructions":"Be brief"}""";
        const string items =
            """{"input":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","name":"f","parameters":{"type":"object"}}]}""";

        var rows = await ReadAsync(string.Join('\n', line, text, items));

        Assert.All(
            rows, row =>
            Assert.Equal((null, BatchProvider.OpenAi, 1), (row.Text, row.Request?.Provider, row.Request?.Chat?.Messages.Count)));
        Assert.Equal([true, true, false], rows.Select(row => row.Request?.Chat?.System is not null));
        Assert.Single(rows[2].Request!.Chat!.Tools);
        Assert.Equal(line + "\n", Written(rows[0], OpenAi));
        Assert.Equal(
            """{"custom_id":"b","method":"POST","url":"/v1/responses","body":{"model":"gpt-4o","input":"Hi","instructions":"Be brief"}}"""
            + "\n", Written(rows[1], OpenAi));
    }

    [Theory]
    [InlineData("""{"prompt":"Hi","params":{"temperature":0}}""")]
    [InlineData("""{"body":{"lang":"en"},"input":"Hi"}""")]
    [InlineData("""{"prompt":"Hi","input":"more","tools":[]}""")]
    public async Task Prompt_BesideOtherFields_IsAPromptAlone(string json)
    {
        var row = (await ReadAsync(json)).Single();

        Assert.Equal(("Hi", null, null), (row.Text, row.Request, row.Problem));
    }

    [Fact]
    public async Task Chat_BesideParams_IsCounted() =>
        Assert.NotNull(
            (await ReadAsync("""{"messages":[{"role":"user","content":"Hi"}],"params":{"temperature":0}}""")).Single().Request?.Chat);

    [Theory]
    [InlineData("""{"messages":[{"role":"system","content":"a"}]}""", BatchProvider.OpenAi)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"seed":1}""", BatchProvider.OpenAi)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"tools":[{"name":"f","input_schema":{"type":"object"}}]}""",
        BatchProvider.Anthropic)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"system":"b"}""", BatchProvider.Anthropic)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"model":"claude-sonnet-4-5"}""", BatchProvider.Anthropic)]
    [InlineData("""{"prompt":"a","model":"gpt-5"}""", BatchProvider.OpenAi)]
    [InlineData("""{"custom_id":"a","body":{"model":"llama-3","messages":[{"role":"user","content":"a"}]}}""", BatchProvider.OpenAi)]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"model":"eu.anthropic.claude-sonnet-4"}""", null)]
    [InlineData("""{"messages":[{"role":"system","content":"a"}],"model":"claude-sonnet-4-5"}""", null)]
    [InlineData("""{"prompt":"a","model":"gemini-2.5-pro"}""", null)]
    public async Task Row_FitsTheFileOf_ItsFormAndModel(string json, BatchProvider? provider)
    {
        var row = (await ReadAsync(json)).Single();

        Assert.Equal(provider is { } one ? [one] : [], Enum.GetValues<BatchProvider>().Where(to => Models.Fits(row, to)));
    }

    [Theory]
    [InlineData("GPT-5-mini", BatchProvider.OpenAi)]
    [InlineData("o4-mini", BatchProvider.OpenAi)]
    [InlineData("gpt-4.1", BatchProvider.OpenAi)]
    [InlineData("ft:gpt-4o-mini:org::id", BatchProvider.OpenAi)]
    [InlineData("claude-haiku-4-5", BatchProvider.Anthropic)]
    [InlineData("anthropic/claude-haiku-4-5", null)]
    [InlineData("us.anthropic.claude-haiku-4-5", null)]
    [InlineData("openai/gpt-4o", null)]
    [InlineData("gpt-oss-120b", null)]
    [InlineData("google/gemini-2.5-pro", null)]
    [InlineData("deepseek-chat", null)]
    [InlineData("qwen3-32b", null)]
    [InlineData("house-llm", null)]
    public void Model_IsTheProviders_ByItsOwnNameOnly(string model, BatchProvider? provider) =>
        Assert.Equal(provider, Models.ProviderOf(model));

    [Theory]
    [InlineData("""{"messages":[{"content":"a"}]}""", "\"role\" is missing")]
    [InlineData("""{"custom_id":"a","body":{"model":"m"}}""", "no messages")]
    [InlineData("""{"custom_id":"a","body":{"messages":[]}} x""", "is not JSON")]
    public async Task Request_ThatCannotBeCounted_SaysWhy(string json, string problem) =>
        Assert.Contains(problem, (await ReadAsync(json)).Single().Problem, StringComparison.Ordinal);

    [Fact]
    public void Ids_TakenTwice_AreMadeOthers()
    {
        var ids = new BatchIds(BatchProvider.Anthropic);
        string Of(long line, string? id) => ids.Of(new PromptRow(line, "", null) { Id = id });

        Assert.Equal(["a", "a-2", "line-3", "line-5", "line-5-5", "line-6"],
            [Of(1, "a"), Of(2, "a"), Of(3, null), Of(4, "line-5"), Of(5, null), Of(6, "not for Anthropic")]);
        Assert.Equal("not for Anthropic", new BatchIds(BatchProvider.OpenAi).Of(new PromptRow(1, "", null) { Id = "not for Anthropic" }));
    }

    private static async Task<List<PromptRow>> ReadAsync(string text)
    {
        var rows = new List<PromptRow>();
        await foreach (var part in new PromptFile(new MemoryStream(Encoding.UTF8.GetBytes(text)),
            ContentKind.NdJson).ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.AddRange(part);
        }
        return rows;
    }

    private static string Written(PromptRow row, BatchTarget target)
    {
        var buffer = new ArrayBufferWriter<byte>();
        BatchRequests.Write(buffer, row, new BatchIds(target.Provider).Of(row), target);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
