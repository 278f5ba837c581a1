using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What a provider's own answer said of the call, as a JSON text that some instrumentations put beside their counts: the AI SDK's
/// metadata of providers, Logfire's raw usage. It fills what the span's own attributes do not say.
/// </summary>
// {"anthropic": {"usage": {"input_tokens": 4, "cache_creation_input_tokens": 2183, "cache_creation": {"ephemeral_1h_input_tokens": 0}}}}
// {"openai": {"cachedPromptTokens": 1024, "reasoningTokens": 64}} · {"bedrock": {"usage": {"cacheReadInputTokens": 10}}}
// {"google": {"usageMetadata": {"cachedContentTokenCount": 10}}} · {"openrouter": {"usage": {"cost": 0.01}}} · {"gateway": {"cost":
// "0.01"}}
internal sealed class ProviderUsage
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    /// <summary>Input that was neither read from the cache nor written to it, where the provider counts the cache apart.</summary>
    public long? Uncached { get; private set; }

    public long? CacheRead { get; private set; }

    public long? CacheWrite { get; private set; }

    public long? CacheWrite1h { get; private set; }

    public long? Reasoning { get; private set; }

    public long? WebSearches { get; private set; }

    public string? ServiceTier { get; private set; }

    public Money? Cost { get; private set; }

    /// <summary>Null where the text is no JSON object: it is only a help, and none of it is kept.</summary>
    public static ProviderUsage? Read(ReadOnlySpan<byte> text)
    {
        if (Parse(text) is not { } root) return null;

        var usage = new ProviderUsage();
        usage.ReadProvider(root);
        foreach (var provider in root.EnumerateObject())
        {
            if (provider.Value.ValueKind == JsonValueKind.Object) usage.ReadProvider(provider.Value);
        }

        return usage;
    }

    /// <summary>Null where the text is no JSON object.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyExcept(" \t\r\n"u8) is var start && (start < 0 || text[start] != (byte)'{')) return null;

        try
        {
            var reader = new Utf8JsonReader(text, Options);
            var root = JsonElement.ParseValue(ref reader);
            // Anything after it throws.
            reader.Read();
            return root;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ReadProvider(JsonElement provider)
    {
        ReadUsage(provider);
        if (ResponseJson.Object(provider, "usage") is { } usage) ReadUsage(usage);
        if (ResponseJson.Object(provider, "usageMetadata") is { } google) ReadUsage(google);
    }

    private void ReadUsage(JsonElement usage)
    {
        var (read, written) = (Count(usage, "cache_read_input_tokens"), Count(usage, "cache_creation_input_tokens"));
        if (read is not null || written is not null) Uncached ??= Count(usage, "input_tokens");

        CacheRead ??= read ?? Count(usage, "cacheReadInputTokens", "cachedPromptTokens", "cachedContentTokenCount", "promptCacheHitTokens")
            ?? Inner(usage, "promptTokensDetails", "cachedTokens") ?? Inner(usage, "prompt_tokens_details", "cached_tokens")
            ?? Inner(usage, "input_tokens_details", "cached_tokens");
        CacheWrite ??= written ?? Count(usage, "cacheCreationInputTokens", "cacheWriteInputTokens");
        CacheWrite1h ??= Inner(usage, "cache_creation", "ephemeral_1h_input_tokens");
        Reasoning ??= Count(usage, "reasoningTokens", "thoughtsTokenCount") ?? Inner(usage, "completionTokensDetails", "reasoningTokens")
            ?? Inner(usage, "completion_tokens_details", "reasoning_tokens") ?? Inner(usage, "output_tokens_details", "reasoning_tokens");
        WebSearches ??= Inner(usage, "server_tool_use", "web_search_requests");
        // Anthropic's fast mode is a tier of its own, beside "standard".
        ServiceTier ??= Text(usage, "speed") is "fast" and var fast ? fast : Text(usage, "service_tier") ?? Text(usage, "serviceTier");
        Cost ??= Usd(usage);
    }

    private static long? Inner(JsonElement usage, string name, string inner) =>
        ResponseJson.Object(usage, name) is { } found ? Count(found, inner) : null;

    /// <summary>The first that is there. What is no count (JavaScript's NaN becomes null) says nothing.</summary>
    private static long? Count(JsonElement usage, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (ResponseJson.Property(usage, name) is { } value && LooseNumber.TryWhole(value, out var count)
                && count is >= 0 and <= UsageLimits.Count)
            {
                return count;
            }
        }

        return null;
    }

    private static string? Text(JsonElement usage, string name) =>
        ResponseJson.Text(usage, name) is { Length: <= UsageLimits.ServiceTier } text ? text : null;

    private static Money? Usd(JsonElement usage) =>
        ResponseJson.Property(usage, "cost") is { } value && LooseNumber.TryDecimal(value, out var usd) && usd >= 0
            && usd <= UsageLimits.CostUsd
            ? Money.FromUsd(usd) : null;
}
