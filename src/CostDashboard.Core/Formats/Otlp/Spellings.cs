namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Every attribute that is read, by each name it is known under. Where a span has several of one meaning, the first in this list
/// counts. A new spelling is one line.
/// Sources: github.com/open-telemetry/semantic-conventions-genai (gen_ai.*, openai.*), traceloop/openllmetry (llm.*, traceloop.*),
/// Arize-ai/openinference (llm.token_count.*, openinference.*), openlit/openlit, pydantic/pydantic-ai (gen_ai.usage.details.*),
/// vercel/ai (ai.*), langfuse/langfuse-js (langfuse.*), BerriAI/litellm (gen_ai.cost.*), getsentry/sentry-conventions
/// (gen_ai.usage.input_tokens.cached), pydantic/logfire (gen_ai.usage.raw, response_data).
/// </summary>
internal sealed class Spellings
{
    public static readonly Spellings OfSpans = new(
    [
        // Langfuse's own words stand before those of other conventions on the same span, as they do there.
        ("langfuse.observation.usage_details", SpanField.LangfuseUsage),
        ("langfuse.observation.cost_details", SpanField.LangfuseCost),
        ("langfuse.observation.model.parameters", SpanField.LangfuseParameters),
        ("langfuse.observation.type", SpanField.Kind),
        ("langfuse.observation.level", SpanField.Level),

        ("gen_ai.usage.input_tokens", SpanField.Input),
        ("gen_ai.usage.prompt_tokens", SpanField.Input),
        ("llm.token_count.prompt", SpanField.Input),
        ("llm.usage.prompt_tokens", SpanField.Input),
        ("ai.usage.inputTokens", SpanField.Input),
        ("ai.usage.promptTokens", SpanField.Input),
        ("gen_ai.response.input_tokens", SpanField.Input),
        ("gen_ai.response.prompt_tokens", SpanField.Input),

        ("gen_ai.usage.output_tokens", SpanField.Output),
        ("gen_ai.usage.completion_tokens", SpanField.Output),
        ("llm.token_count.completion", SpanField.Output),
        ("llm.usage.completion_tokens", SpanField.Output),
        ("ai.usage.outputTokens", SpanField.Output),
        ("ai.usage.completionTokens", SpanField.Output),
        ("gen_ai.response.output_tokens", SpanField.Output),
        ("gen_ai.response.completion_tokens", SpanField.Output),

        ("gen_ai.usage.total_tokens", SpanField.Total),
        ("llm.usage.total_tokens", SpanField.Total),
        ("llm.token_count.total", SpanField.Total),
        ("ai.usage.totalTokens", SpanField.Total),
        ("ai.usage.tokens", SpanField.Total),
        ("gen_ai.response.total_tokens", SpanField.Total),

        ("gen_ai.usage.cache_read.input_tokens", SpanField.CacheRead),
        ("gen_ai.usage.cache_read_input_tokens", SpanField.CacheRead),
        ("gen_ai.usage.input_tokens_details.cached", SpanField.CacheRead),
        ("gen_ai.usage.details.cache_read_tokens", SpanField.CacheRead),
        ("gen_ai.usage.cached_input_tokens", SpanField.CacheRead),
        ("gen_ai.usage.cached_tokens", SpanField.CacheRead),
        ("gen_ai.usage.cache_read_tokens", SpanField.CacheRead),
        ("gen_ai.usage.cache_read", SpanField.CacheRead),
        ("gen_ai.usage.input_tokens.cached", SpanField.CacheRead),
        ("gen_ai.usage.input_tokens.cache_read", SpanField.CacheRead),
        ("gen_ai.usage.input_cached_tokens", SpanField.CacheRead),
        ("gen_ai.usage.input_cache_read_tokens", SpanField.CacheRead),
        ("gen_ai.usage.cached_content_tokens", SpanField.CacheRead),
        ("gen_ai.usage.prompt_tokens_details.cached_tokens", SpanField.CacheRead),
        ("gen_ai.usage.details.cache_read_input_tokens", SpanField.CacheRead),
        ("gen_ai.usage.details.cached_tokens", SpanField.CacheRead),
        ("gen_ai.response.cache_read_tokens", SpanField.CacheRead),
        ("gen_ai.response.cached_tokens", SpanField.CacheRead),
        ("llm.token_count.prompt_details.cache_read", SpanField.CacheRead),
        ("llm.usage.cache_read_input_tokens", SpanField.CacheRead),
        ("ai.usage.cachedInputTokens", SpanField.CacheRead),
        ("ai.usage.inputTokenDetails.cacheReadTokens", SpanField.CacheRead),

        ("gen_ai.usage.cache_write.input_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.cache_creation.input_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.cache_creation_input_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.cache_write_input_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.details.cache_write_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.cache_write_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.cache_creation_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.cache_creation", SpanField.CacheWrite),
        ("gen_ai.usage.input_tokens.cache_write", SpanField.CacheWrite),
        ("gen_ai.usage.input_cache_write_tokens", SpanField.CacheWrite),
        ("gen_ai.usage.details.cache_creation_input_tokens", SpanField.CacheWrite),
        ("gen_ai.response.cache_write_tokens", SpanField.CacheWrite),
        ("gen_ai.response.cache_creation_tokens", SpanField.CacheWrite),
        ("llm.token_count.prompt_details.cache_write", SpanField.CacheWrite),
        ("llm.usage.cache_creation_input_tokens", SpanField.CacheWrite),
        ("ai.usage.inputTokenDetails.cacheWriteTokens", SpanField.CacheWrite),

        ("anthropic.usage.cache_creation.ephemeral_1h_input_tokens", SpanField.CacheWrite1h),
        ("gen_ai.usage.cache_creation.ephemeral_1h_input_tokens", SpanField.CacheWrite1h),

        ("ai.usage.inputTokenDetails.noCacheTokens", SpanField.Uncached),

        ("gen_ai.usage.reasoning.output_tokens", SpanField.Reasoning),
        ("gen_ai.usage.reasoning_tokens", SpanField.Reasoning),
        ("gen_ai.usage.reasoning_output_tokens", SpanField.Reasoning),
        ("gen_ai.usage.details.reasoning_tokens", SpanField.Reasoning),
        ("gen_ai.usage.output_tokens.reasoning", SpanField.Reasoning),
        ("gen_ai.usage.completion_tokens_details.reasoning_tokens", SpanField.Reasoning),
        ("gen_ai.usage.thoughts_tokens", SpanField.Reasoning),
        ("gen_ai.usage.experimental.reasoning_tokens", SpanField.Reasoning),
        ("gen_ai.response.reasoning_tokens", SpanField.Reasoning),
        ("llm.token_count.reasoning_tokens", SpanField.Reasoning),
        ("llm.token_count.completion_details.reasoning", SpanField.Reasoning),
        ("llm.usage.reasoning_tokens", SpanField.Reasoning),
        ("ai.usage.reasoningTokens", SpanField.Reasoning),
        ("ai.usage.outputTokenDetails.reasoningTokens", SpanField.Reasoning),

        ("gen_ai.usage.audio.input_tokens", SpanField.InputAudio),
        ("gen_ai.usage.details.input_audio_tokens", SpanField.InputAudio),
        ("llm.token_count.prompt_details.audio", SpanField.InputAudio),

        ("gen_ai.usage.audio.output_tokens", SpanField.OutputAudio),
        ("gen_ai.usage.details.output_audio_tokens", SpanField.OutputAudio),
        ("llm.token_count.completion_details.audio", SpanField.OutputAudio),

        ("gen_ai.usage.image.input_tokens", SpanField.InputImage),
        ("gen_ai.usage.image.output_tokens", SpanField.OutputImage),
        ("gen_ai.usage.audio.cache_read.input_tokens", SpanField.CacheReadAudio),
        ("gen_ai.usage.details.cache_audio_read_tokens", SpanField.CacheReadAudio),
        ("gen_ai.usage.image.cache_read.input_tokens", SpanField.CacheReadImage),

        ("gen_ai.usage.web_search_requests", SpanField.WebSearches),
        ("gen_ai.usage.server_tool_use.web_search_requests", SpanField.WebSearches),
        ("gen_ai.usage.details.web_search_requests", SpanField.WebSearches),

        ("gen_ai.usage.cost", SpanField.Cost),
        ("gen_ai.usage.total_cost", SpanField.Cost),
        ("gen_ai.cost.total_cost", SpanField.Cost),
        ("gen_ai.cost.total", SpanField.Cost),
        ("gen_ai.usage.cost_usd", SpanField.Cost),
        ("gen_ai.response.cost", SpanField.Cost),
        ("llm.cost.total", SpanField.Cost),
        ("llm.usage.total_cost", SpanField.Cost),
        ("llm.usage.cost", SpanField.Cost),
        ("operation.cost", SpanField.Cost),

        ("gen_ai.provider.name", SpanField.Provider),
        ("gen_ai.system", SpanField.Provider),
        ("llm.provider", SpanField.Provider),
        ("llm.system", SpanField.Provider),
        ("ai.model.provider", SpanField.Provider),

        ("langfuse.observation.model.name", SpanField.Model),
        ("langfuse.observation.model", SpanField.Model),
        // What answered stands before what was asked for: it says which version was billed.
        ("gen_ai.response.model", SpanField.Model),
        ("llm.response.model_name", SpanField.Model),
        ("ai.response.model", SpanField.Model),
        ("gen_ai.request.model", SpanField.Model),
        ("llm.model_name", SpanField.Model),
        ("llm.request.model_name", SpanField.Model),
        ("llm.response.model", SpanField.Model),
        ("llm.request.model", SpanField.Model),
        ("embedding.model_name", SpanField.Model),
        ("reranker.model_name", SpanField.Model),
        ("ai.model.id", SpanField.Model),

        ("openai.response.service_tier", SpanField.ServiceTier),
        ("gen_ai.openai.response.service_tier", SpanField.ServiceTier),
        ("gen_ai.response.service_tier", SpanField.ServiceTier),
        ("openai.request.service_tier", SpanField.ServiceTier),
        ("gen_ai.openai.request.service_tier", SpanField.ServiceTier),
        ("gen_ai.request.service_tier", SpanField.ServiceTier),

        ("gen_ai.operation.name", SpanField.Operation),
        ("ai.operationId", SpanField.Operation),
        ("llm.request.type", SpanField.Operation),
        ("openinference.span.kind", SpanField.Kind),
        ("traceloop.span.kind", SpanField.Kind),

        // Lists of texts.
        ("langfuse.trace.tags", SpanField.Tags),
        ("ai.telemetry.metadata.tags", SpanField.Tags),

        // JSON texts: what a provider's own answer said.
        ("ai.response.providerMetadata", SpanField.ProviderUsage),
        ("gen_ai.usage.raw", SpanField.ProviderUsage),
        ("response_data", SpanField.ProviderUsage),

        ("error.type", SpanField.ErrorType),
        ("telemetry.sdk.name", SpanField.Sdk),
    ]);

    /// <summary>
    /// Of the event claude_code.api_request: https://code.claude.com/docs/en/monitoring-usage. Its counts do not overlap.
    /// </summary>
    public static readonly Spellings OfClaudeCode = new(
    [
        ("input_tokens", SpanField.Input),
        ("output_tokens", SpanField.Output),
        ("cache_read_tokens", SpanField.CacheRead),
        ("cache_creation_tokens", SpanField.CacheWrite),
        ("cost_usd", SpanField.Cost),
        ("model", SpanField.Model),
        ("speed", SpanField.Speed),
        ("duration_ms", SpanField.Duration),
        ("request_id", SpanField.RequestId),
        ("session.id", SpanField.Session),
        ("event.name", SpanField.EventName),
        ("event.timestamp", SpanField.EventTime),
        ("event.sequence", SpanField.EventSequence),
        ("service.name", SpanField.Service),
    ]);

    private readonly (string Name, SpanField Field)[] all;
    private readonly Utf8NameTable table;

    private Spellings((string Name, SpanField Field)[] all)
    {
        this.all = all;
        table = new Utf8NameTable([.. all.Select(spelling => spelling.Name)]);
    }

    public IEnumerable<string> Names => all.Select(spelling => spelling.Name);

    /// <summary>The spelling's place in the list, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name) => table.Find(name);

    public SpanField FieldAt(int place) => all[place].Field;

    public string NameAt(int place) => all[place].Name;
}
