using System.Text;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Tests.Tokens.Models;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Tests.Tokens.Kept;

public sealed class CountingWaysTests
{
    private const string Text = "How many refunds were there? 환불은 몇 건이었나요? x = f(1);";

    private static readonly ChatCounter Chats = new(ModelCounting.Text);
    private static readonly CountingWays Ways = new(ModelCounting.Text, Chats);

    /// <summary>Every model of the catalogue, and names that no list has.</summary>
    private static IEnumerable<string> Models =>
        Market.Catalogue.Providers.SelectMany(provider => provider.Models).Select(model => model.Id)
            .Concat(
                [
                    "gpt-4o-2024-08-06",
                    "openai/gpt-5-mini",
                    "anthropic.claude-sonnet-4-5-20250929-v1:0",
                    "house-llm",
                    "prod-gpt-4o-eu",
                    "gpt-3.5-turbo-0301",
                ]).Distinct();

    [Fact]
    public void Text_OnceInEveryWay_IsKnownForEveryModel()
    {
        var kept = Ways.Read(Ways.Count(Text, CancellationToken.None));

        Assert.All(Models, model => Assert.Equal(ModelCounting.Text.Count(model, Text).Tokens, kept.For(ModelCounting.Models.Find(model))));
    }

    [Fact]
    public void Request_WithToolsAndAnImage_IsKnownForEveryModel()
    {
        var request = TokenBodies.Chat(Encoding.UTF8.GetBytes(
            """
            {"system":"Be brief.","messages":[{"role":"user","name":"u1","content":[{"type":"text","text":"How many refunds?"},
             {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}],
             "tools":[{"type":"function","function":{"name":"find","parameters":{"type":"object","properties":{"id":{"type":"string"}}}}}]}
            """)).Request!;

        var kept = Ways.Read(Ways.Count(request, CancellationToken.None));

        Assert.All(Models, model => Assert.Equal(Chats.Count(model, request).Total.Tokens, kept.For(ModelCounting.Models.Find(model))));
    }

    [Fact]
    public void For_AWayThatWasNotCounted_IsUnknown() =>
        Assert.Null(Ways.Read(new Dictionary<string, long> { ["gpt-4o"] = 5 }).For(ModelCounting.Models.Find("claude-sonnet-4-5")));
}
