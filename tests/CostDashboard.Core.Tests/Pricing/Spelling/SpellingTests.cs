using System.Globalization;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Names the catalogue's own rules do not know. Where a cost is given, it is for 1,000 tokens in and 500 out.</summary>
public sealed class SpellingTests
{
    // Worked from the catalogue's rates in USD a million, in and out: 1,000 × in + 500 × out, over 1,000,000.
    [Theory]
    [InlineData("text-embedding-3-small", "openai", "text-embedding-3-small", "0.00002")] // 0.02, no rate for output
    [InlineData("text-embedding-3-large", "openai", "text-embedding-3-large", "0.00013")] // 0.13, no rate for output
    [InlineData("us.anthropic.claude-sonnet-4-20250514-v1:0", "aws", "regional.anthropic.claude-sonnet-4-20250514-v1:0", "0.0105")] // 3, 15
    // 0.25, 1.25
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", "aws", "regional.anthropic.claude-3-haiku-20240307-v1:0", "0.000875")]
    [InlineData("openai/gpt-4o", "openai", "gpt-4o", "0.0075")] // 2.5, 10
    [InlineData("meta-llama/llama-3.1-8b-instruct", "openrouter", "meta-llama/llama-3.1-8b-instruct", "0.000035")] // 0.02, 0.03
    public void Price_NameTheReferenceDoesNotKnow_IsFound(string model, string provider, string matched, string usd)
    {
        var priced = Market.Pricer.Price(Some.Usage(model, counts: Some.Tokens(1000, 500)), Some.Instant);

        Assert.Equal(provider, priced.Price?.Provider);
        Assert.Equal(matched, priced.Price?.Model);
        Assert.Equal(decimal.Parse(usd, CultureInfo.InvariantCulture), priced.Cost?.Usd);
    }

    // Names by the conventions of OpenTelemetry, OpenLLMetry, OpenLIT and Vercel's AI SDK; frameworks that stand in a provider's place.
    [Theory]
    [InlineData("openai", "gpt-4o", "openai gpt-4o")]
    [InlineData("azure.ai.openai", "gpt-4o", "openai gpt-4o")]
    [InlineData("az.ai.openai", "gpt-4o", "openai gpt-4o")]
    [InlineData("azure.ai.inference", "gpt-4o", "azure gpt-4o")]
    [InlineData("az.ai.inference", "gpt-4o", "azure gpt-4o")]
    [InlineData("aws.bedrock", "us.anthropic.claude-sonnet-4-20250514-v1:0", "aws regional.anthropic.claude-sonnet-4-20250514-v1:0")]
    [InlineData("aws_bedrock", "us.anthropic.claude-sonnet-4-20250514-v1:0", "aws regional.anthropic.claude-sonnet-4-20250514-v1:0")]
    [InlineData("amazon-bedrock", "us.anthropic.claude-sonnet-4-20250514-v1:0", "aws regional.anthropic.claude-sonnet-4-20250514-v1:0")]
    [InlineData("gcp.vertex_ai", "gemini-2.5-pro", "google gemini-2.5-pro")]
    [InlineData("gcp.gemini", "gemini-2.5-pro", "google gemini-2.5-pro")]
    [InlineData("gcp.gen_ai", "gemini-2.5-pro", "google gemini-2.5-pro")]
    [InlineData("vertex_ai", "gemini-2.5-pro", "google gemini-2.5-pro")]
    [InlineData("google.generative-ai", "gemini-2.5-pro", "google gemini-2.5-pro")]
    [InlineData("mistral_ai", "mistral-large-latest", "mistral mistral-large")]
    [InlineData("x_ai", "grok-4", "x-ai grok-4-0709")]
    [InlineData("xai.chat", "grok-4", "x-ai grok-4-0709")]
    [InlineData("groq.chat", "llama-3.3-70b-versatile", "groq llama-3.3-70b-versatile")]
    [InlineData("TogetherAI", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "together meta-llama/Llama-3.3-70B-Instruct-Turbo")]
    [InlineData("Langchain", "gpt-4o", "openai gpt-4o")]
    [InlineData("crewai", "openai/gpt-4o", "openai gpt-4o")]
    public void Match_ProviderAsInstrumentationNamesIt_IsFound(string provider, string model, string expected) =>
        Assert.Equal(expected, Found(provider, model).Item1);

    [Theory]
    [InlineData("ollama")]
    [InlineData("my.own.server")]
    public void Match_ProviderThatIsNotInTheCatalogue_HasNoPrice(string provider) =>
        Assert.Null(Market.Pricer.FindPrice(provider, "gpt-4o", null, Some.Instant));

    [Theory]
    [InlineData(null, "arn:aws:bedrock:us-east-1:123:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0",
        "aws regional.anthropic.claude-sonnet-4-20250514-v1:0")]
    [InlineData(null, "arn:aws:bedrock:us-east-1:123:foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0",
        "aws regional.anthropic.claude-3-5-sonnet-20240620-v1:0")]
    [InlineData("aws", "ca.anthropic.claude-opus-4-7", "aws regional.anthropic.claude-opus-4-7-v1:0")]
    [InlineData(null, "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws regional.anthropic.claude-sonnet-4-5-20250929-v1:0")]
    [InlineData(null, "global.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws global.anthropic.claude-sonnet-4-5-20250929-v1:0")]
    [InlineData(null, "jp.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws regional.anthropic.claude-sonnet-4-5-20250929-v1:0")]
    [InlineData(null, "apac.amazon.nova-2-lite-v1:0", "aws regional.amazon.nova-2-lite-v1:0")]
    [InlineData(null, "amazon.nova-2-lite-v1:0", "aws regional.amazon.nova-2-lite-v1:0")]
    [InlineData(null, "anthropic.claude-opus-5-5", "aws regional.anthropic.claude-opus-5-5")]
    [InlineData(null, "cohere.command-r-plus-v1:0", "cohere command-r-plus")]
    [InlineData("aws.bedrock", "cohere.command-r-plus-v1:0", "cohere command-r-plus")]
    public void Match_BedrockIds_FindAmazonsPriceThenTheMakers(string? provider, string model, string expected)
    {
        Assert.Equal((expected, "bedrock id"), Found(provider, model));
    }

    [Theory]
    [InlineData(null, "azure/gpt-4o", "azure gpt-4o", "router prefix, fallback provider")]
    [InlineData(null, "bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0", "aws regional.anthropic.claude-sonnet-4-20250514-v1:0",
        "router prefix")]
    [InlineData(null, "bedrock/ca.anthropic.claude-opus-4-7", "aws regional.anthropic.claude-opus-4-7-v1:0", "router prefix, bedrock id")]
    [InlineData(null, "azure_ai/gpt-4o@001", "azure gpt-4o", "router prefix, version after @, fallback provider")]
    [InlineData(null, "gemini/gemini-2.5-pro", "google gemini-2.5-pro", "router prefix")]
    [InlineData(null, "groq/llama-3.3-70b-versatile", "groq llama-3.3-70b-versatile", "router prefix")]
    [InlineData(null, "xai/grok-4", "x-ai grok-4-0709", "router prefix")]
    [InlineData(null, "together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo", "together meta-llama/Llama-3.3-70B-Instruct-Turbo",
        "router prefix")]
    [InlineData(null, "fireworks_ai/accounts/fireworks/models/llama-v3p1-8b-instruct", "fireworks llama-v3p1-8b-instruct", "router prefix")]
    [InlineData(null, "openrouter/openai/gpt-4o", "openrouter openai/gpt-4o", "router prefix")]
    [InlineData(null, "vertex_ai/gemini-2.5-pro", "google gemini-2.5-pro", "router prefix")]
    [InlineData(null, "qwen/qwen3-32b", "openrouter qwen/qwen3-32b", "router prefix")]
    [InlineData("openai", "openai/gpt-4o", "openai gpt-4o", "provider prefix")]
    [InlineData("azure", "azure/gpt-4o", "azure gpt-4o", "provider prefix, fallback provider")]
    [InlineData("litellm", "openai/gpt-4o", "openai gpt-4o", "provider alias, router prefix")]
    public void Match_RouterNames_AreReadByTheirPrefix(string? provider, string model, string expected, string rule)
    {
        Assert.Equal((expected, rule), Found(provider, model));
    }

    [Theory]
    [InlineData(null, "openai/gpt-4o:nitro", "openrouter openai/gpt-4o", "routing variant")]
    [InlineData("openrouter", "openai/gpt-4o:floor", "openrouter openai/gpt-4o", "routing variant")]
    [InlineData(null, "openrouter/openai/gpt-4o:online", "openrouter openai/gpt-4o", "routing variant, provider prefix")]
    [InlineData(null, "moonshotai/kimi-k2-0905:exacto", "openrouter moonshotai/kimi-k2-0905", "routing variant")]
    [InlineData(null, "deepseek/deepseek-chat-v3-0324:free", "openrouter deepseek/deepseek-chat-v3-0324:free", "free variant")]
    [InlineData("mistral", "devstral-small:free", "mistral devstral-small:free", "name")]
    [InlineData(null, "claude-4.5-sonnet", "anthropic claude-sonnet-4-5", "family and version")]
    [InlineData(null, "claude-4-5-sonnet", "anthropic claude-sonnet-4-5", "family and version")]
    [InlineData(null, "claude-4.5-sonnet-20250929", "anthropic claude-sonnet-4-5", "family and version")]
    [InlineData(null, "claude-4.5-sonnet-thinking", "anthropic claude-sonnet-4-5", "family and version")]
    [InlineData("openrouter", "anthropic/claude-4.5-sonnet-20250929", "openrouter anthropic/claude-sonnet-4.5", "name")]
    [InlineData("openrouter", "anthropic/claude-4.6-sonnet", "openrouter anthropic/claude-sonnet-4.6", "family and version")]
    [InlineData(null, "anthropic/claude-4.6-sonnet", "anthropic claude-sonnet-4-6", "router prefix, family and version")]
    [InlineData("google", "claude-4.5-sonnet@20250929", "google claude-sonnet-4-5", "family and version")]
    [InlineData(null, "claude-4-opus", "anthropic claude-opus-4-0", "name")]
    [InlineData(null, "claude-3.7-sonnet", "anthropic claude-3-7-sonnet-latest", "name")]
    [InlineData(null, "claude-opus-3", "anthropic claude-3-opus-latest", "family and version")]
    [InlineData(null, "claude-4.1-opus", "anthropic claude-opus-4-1", "family and version")]
    [InlineData(null, "claude-haiku-3.5", "anthropic claude-3-5-haiku-latest", "family and version")]
    [InlineData("azure", "eu/gpt-4o-2024-08-06", "azure gpt-4o", "Azure zone, fallback provider")]
    [InlineData(null, "azure/eu/gpt-4o-2024-08-06", "azure gpt-4o", "router prefix, Azure zone, fallback provider")]
    [InlineData(null, "us/gpt-4.1", "azure gpt-4.1", "Azure zone, fallback provider")]
    [InlineData("openai", "gpt-5-latest", "openai gpt-5", "latest")]
    [InlineData(null, "gemini-2.5-pro-latest", "google gemini-2.5-pro", "name")]
    [InlineData(null, "claude-sonnet-4-latest", "anthropic claude-sonnet-4-0", "family and version")]
    public void Match_VariantsOrderAndZones_AreRead(string? provider, string model, string expected, string rule)
    {
        Assert.Equal((expected, rule), Found(provider, model));
    }

    [Theory]
    [InlineData(null, "models/gemini-2.5-pro", "google gemini-2.5-pro", "resource path")]
    [InlineData("google", "models/gemini-2.5-pro", "google gemini-2.5-pro", "resource path")]
    [InlineData(null, "publishers/google/models/gemini-2.5-pro", "google gemini-2.5-pro", "resource path")]
    [InlineData(null, "projects/p/locations/us/publishers/anthropic/models/claude-sonnet-4-5@20250929", "google claude-sonnet-4-5",
        "resource path")]
    [InlineData("groq", "llama-3.3-70b-versatile@001", "groq llama-3.3-70b-versatile", "version after @")]
    [InlineData("mistral", "mistral-embed@default", "mistral mistral-embed", "version after @")]
    [InlineData("gcp.gen_ai", "gemini-2.5-pro", "google gemini-2.5-pro", "provider alias")]
    [InlineData("x_ai", "grok-4", "x-ai grok-4-0709", "provider alias")]
    [InlineData(null, "text-embedding-ada-002", "openai text-embedding-ada-002", "first-party name")]
    [InlineData(null, "embed-v4.0", "cohere embed-v4.0", "first-party name")]
    [InlineData(null, "titan-embed-text-v1", "aws amazon.titan-embed-text-v1", "first-party name")]
    [InlineData(null, "sonar-pro", "perplexity sonar-pro", "first-party name")]
    [InlineData(null, "mistral-embed", "mistral mistral-embed", "name")]
    [InlineData(null, "gemini-embedding-001", "google gemini-embedding-001", "name")]
    [InlineData("openai", "o3-20250416", "openai o3", "dated name")]
    [InlineData("openai", "  GPT-4o ", "openai gpt-4o", "name")]
    public void Match_OtherSpellings_AreRead(string? provider, string model, string expected, string rule)
    {
        Assert.Equal((expected, rule), Found(provider, model));
    }

    [Theory]
    [InlineData(null, "not-a-model-9000")]
    [InlineData(null, "my-gpt-4o-proxy")]
    [InlineData(null, "my.anthropic.claude-3-haiku-20240307-v1:0")]
    [InlineData(null, "llama-3.1-8b")] // its price depends on the host
    [InlineData(null, "ollama/llama3")]
    [InlineData(null, "text-embedding-3-smallish")]
    [InlineData(null, "arn:aws:bedrock:us-east-1:123:application-inference-profile/abc123")]
    [InlineData(null, "deepseek/deepseek-chat-v9:free")] // never its maker's price; free only by a correction
    [InlineData("google", "gemini-ultra-latest")]
    [InlineData("openai", "eu/gpt-4o")]
    [InlineData(null, "claude-9.9-sonnet")]
    [InlineData("aws", "arn:aws:bedrock:us-east-1:123:imported-model/claude-3-haiku-20240307")]
    [InlineData(null, "openai/")]
    [InlineData(null, "/gpt-4o")]
    [InlineData(null, "")]
    [InlineData(null, "@")]
    [InlineData("openai", "anthropic/claude-sonnet-4")]
    [InlineData("nobody", "gpt-4o")]
    [InlineData("nobody", "openai/gpt-4o")]
    public void Match_NamesOfNothingWeKnow_StayUnknown(string? provider, string model)
    {
        Assert.Null(Market.Matcher.Match(provider, model));
    }

    [Fact]
    public void Match_EndlessName_IsNotLookedUp()
    {
        Assert.Null(Market.Matcher.Match(null, "claude-sonnet-4-5-" + new string('x', 100_000)));
    }

    private static (string, string) Found(string? provider, string model)
    {
        var match = Market.Matcher.Match(provider, model);
        return ($"{match?.Provider.Id} {match?.Model.Id}", match?.MatchedBy ?? "");
    }
}
