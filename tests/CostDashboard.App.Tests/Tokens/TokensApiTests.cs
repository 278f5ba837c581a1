using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>POST /api/v1/tokens/count and /api/v1/estimate. Counts are tiktoken's.</summary>
public sealed class TokensApiTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Count_Text_IsExactAndPriced()
    {
        var answer = (await CountAsync("""{"model":"gpt-4o","text":"tiktoken is great","ids":true,"offsets":true}""")).Json;

        // encode("tiktoken is great") in o200k_base: t, ikt, oken, " is", " great". At 2.50 USD a million: 0.0000125.
        Assert.Equal(
            ("o200k_base", true, 5, 0.0000125m),
            ((string)answer["encoding"]!, (bool)answer["exact"]!, (int)answer["tokens"]!, (decimal)answer["cost_usd"]!));
        Assert.Equal([83, 8251, 2488, 382, 2212], answer["ids"]!.AsArray().Select(id => (int)id!));
        Assert.Equal(
            [0, 1, 1, 4, 4, 8, 8, 11, 11, 17], answer["offsets"]!.AsArray().SelectMany(pair => pair!.AsArray()).Select(at => (int)at!));
    }

    [Fact]
    public async Task Count_Texts_AnswersEachInItsPlace()
    {
        var answer = (await CountAsync("""{"encoding":"cl100k_base","texts":["antidisestablishmentarianism","","2 + 2 = 4"]}""")).Json;

        Assert.Equal(("cl100k_base", true, 13), ((string)answer["encoding"]!, (bool)answer["exact"]!, (int)answer["total_tokens"]!));
        Assert.Equal([6, 0, 7], answer["results"]!.AsArray().Select(result => (int)result!["tokens"]!));
        Assert.Null(answer["cost_usd"]);
    }

    /// <summary>
    /// A list of messages has no room for its model: the address names it. 3 for the message, 1 for its role, 1 for "hi", 3 for the
    /// answer's beginning.
    /// </summary>
    [Fact]
    public async Task Count_ListOfMessages_IsCountedByTheModelOfTheAddress()
    {
        const string messages = """[{"role":"user","content":"hi"}]""";

        var answer = (await Host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count?model=gpt-4o", RunningHost.Json(messages))).Json;

        Assert.Equal(("gpt-4o", 8, true), ((string)answer["model"]!, (int)answer["tokens"]!, (bool)answer["exact"]!));
        (await CountAsync(messages)).AssertProblem(400);
    }

    /// <summary>
    /// By the request, sonar costs $5 or more a thousand; 300 tokens of an answer would cost, too. Nothing is sent, so nothing is charged.
    /// </summary>
    [Fact]
    public async Task EmptyPrompt_CostsNothing()
    {
        var count = (await CountAsync("""{"model":"sonar","text":""}""")).Json;
        var estimate = (
            await Host.SendAsync(
                HttpMethod.Post,
                "/api/v1/estimate",
                RunningHost.Json("""{"models":["sonar","gpt-4o"],"prompt":"","expected_output_tokens":300,"calls_per_day":1000}"""))).Json;

        Assert.Equal((0, 0m), ((int)count["tokens"]!, (decimal)count["cost_usd"]!));
        Assert.All(
            estimate["estimates"]!.AsArray(),
            model => Assert.Equal((0m, 0m), ((decimal)model!["per_call"]!["cost_usd"]!, (decimal)model["per_month"]!["cost_usd"]!)));
    }

    [Fact]
    public async Task Count_ModelWithoutAPublicTokenizer_IsAnEstimateWithABand()
    {
        var answer = (await CountAsync("""{"model":"claude-sonnet-4-5","text":"tiktoken is great"}""")).Json;

        // 5 x 1.1 = 5.5, the band as TextCounterTests works it out.
        Assert.Equal(
            (false, "claude", 6, 1, 13),
            ((bool)answer["exact"]!, (string)answer["family"]!, (int)answer["tokens"]!, (int)answer["low"]!, (int)answer["high"]!));
        Assert.Equal("unknown", (string)(await CountAsync("""{"model":"house-llm","texts":["a"]}""")).Json["family"]!);
    }

    [Fact]
    public async Task Count_Messages_GivesPartsAndReasons()
    {
        var answer = (
            await CountAsync("""{"model":"gpt-4o","temperature":0,"messages":[{"role":"user","content":"tiktoken is great"}]}""")).Json;

        // 3 + "user" + 5 and 3 for the answer's beginning.
        Assert.Equal(
            (12, true, 5, 7),
            ((int)answer["tokens"]!, (bool)answer["exact"]!, (int)answer["parts"]!["messages"]!, (int)answer["parts"]!["overhead"]!));
        Assert.Empty(answer["reasons"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"encoding":"gpt2","text":"a"}""", "There are o200k_base")]
    [InlineData("""{"model":"claude-3-haiku","text":"a","ids":true}""", "not published")]
    [InlineData("""{"model":"gpt-4o","messages":[],"offsets":true}""", "not for messages")]
    [InlineData("""{"model":"gpt-4o","text":}""", "not JSON")]
    [InlineData("""{"model":"gpt-4o","text":["secret-text-of-a-prompt"]}""", "$.text")]
    [InlineData("", "not JSON")]
    public async Task Count_WhatCannotBeCounted_IsAProblem(string body, string says)
    {
        var answer = await CountAsync(body);

        answer.AssertProblem(400);
        Assert.Contains(says, (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_MoreThanEightMebibytes_Is413()
    {
        var (fits, tooLong) = (new string('a', (8 * 1024 * 1024) - 100), new string('a', 8 * 1024 * 1024));

        Assert.True((await CountAsync($$"""{"encoding":"o200k_base","text":"{{fits}}"}""")).Is(200));
        (await CountAsync($$"""{"encoding":"o200k_base","text":"{{tooLong}}"}""")).AssertProblem(413);
    }

    [Fact]
    public async Task Count_LoneSurrogate_IsAReplacementCharacter()
    {
        var lone = (await CountAsync("""{"model":"gpt-4o","text":"a\ud800b","ids":true}""")).Json;
        var replaced = (await CountAsync("""{"model":"gpt-4o","text":"a\ufffdb","ids":true}""")).Json;

        Assert.Equal(replaced["ids"]!.ToJsonString(), lone["ids"]!.ToJsonString());
    }

    [Fact]
    public async Task Count_KeepsNothingOfATextAndNeedsScopeRead()
    {
        await CountAsync("""{"model":"gpt-4o","text":"unforgettable-prompt-7391"}""");
        await Host.SendAsync(
            HttpMethod.Post, "/api/v1/estimate", RunningHost.Json("""{"model":"gpt-4o","prompt":"unforgettable-prompt-7391"}"""));

        Host.AssertNowhere("unforgettable-prompt-7391");
        var (_, key) = await Host.NewKeyAsync("only-ingest", "\"ingest\"");
        using var client = Host.ClientWith(key);
        (await Host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count", RunningHost.Json("{}"), client)).AssertProblem(403);
        (await Host.SendAsync(HttpMethod.Post, "/api/v1/estimate", RunningHost.Json("{}"), Host.Anonymous)).AssertProblem(401);
    }

    [Fact]
    public async Task Estimate_ManyModels_InOneAnswer()
    {
        var answer = (
            await EstimateAsync(
                """{"models":["gpt-4o","gpt-4o-mini","house-llm"],"input_tokens":5000,"expected_output_tokens":500,"calls_per_day":1000}""")).Json;
        var estimates = answer["estimates"]!.AsArray();

        // 1,000 calls of 5,000 and 500: 5M x 2.50 + 0.5M x 10 = 17.50; mini 5M x 0.15 + 0.5M x 0.60 = 1.05; 30 days.
        Assert.Equal((0.0175m, 17.5m, 525m), Amounts(estimates[0]!));
        Assert.Equal((0.00105m, 1.05m, 31.5m), Amounts(estimates[1]!));
        Assert.Null(estimates[2]!["per_month"]!["cost_usd"]);
        Assert.Equal("No price is known for the model.", (string)estimates[2]!["problem"]!);
        Assert.Equal((30, 1000L, "standard"), ((int)answer["days_in_month"]!, (long)answer["calls_per_day"]!, (string)answer["tier"]!));
    }

    [Fact]
    public async Task Estimate_Prompt_IsCountedInEachModel()
    {
        var estimates = (
            await EstimateAsync(
                """{"models":["gpt-4o","claude-sonnet-4-5"],"prompt":"tiktoken is great","month":"2026-02","tier":"batch"}""")).Json["estimates"]!.AsArray();

        Assert.Equal((5, true), ((int)estimates[0]!["input_tokens"]!, (bool)estimates[0]!["exact"]!));
        Assert.Equal(
            (6, 1, 13, false),
            (
                (int)estimates[1]!["input_tokens"]!,
                (int)estimates[1]!["input_tokens_low"]!,
                (int)estimates[1]!["input_tokens_high"]!,
                (bool)estimates[1]!["exact"]!));
        // 5 tokens at half of 2.50 USD a million, 28 days: 0.000175.
        Assert.Equal(0.000175m, (decimal)estimates[0]!["per_month"]!["cost_usd"]!);
        (await EstimateAsync("""{"models":[],"input_tokens":1}""")).AssertProblem(400);
    }

    [Fact]
    public async Task Estimate_Tier_SaysWhatItDoes()
    {
        var batch = (await EstimateAsync("""{"model":"gpt-4o","input_tokens":1000,"tier":"batch"}""")).Json["estimates"]![0]!;
        var unknown = (await EstimateAsync("""{"model":"gpt-4o","input_tokens":1000,"tier":"warp"}""")).Json["estimates"]![0]!;

        Assert.Equal((0.5m, 0.00125m), ((decimal)batch["tier_multiplier"]!, (decimal)batch["per_call"]!["cost_usd"]!));
        Assert.Equal(
            (1m, "no price for tier 'warp': standard rates"), ((decimal)unknown["tier_multiplier"]!, (string)unknown["tier_from"]!));
    }

    private static (decimal, decimal, decimal) Amounts(JsonNode estimate) =>
        (
            (decimal)estimate["per_call"]!["cost_usd"]!,
            (decimal)estimate["per_day"]!["cost_usd"]!,
            (decimal)estimate["per_month"]!["cost_usd"]!);

    private Task<Answer> CountAsync(string body) => Host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count", RunningHost.Json(body));

    private Task<Answer> EstimateAsync(string body) => Host.SendAsync(HttpMethod.Post, "/api/v1/estimate", RunningHost.Json(body));
}
