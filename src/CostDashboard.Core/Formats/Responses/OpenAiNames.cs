namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Paths of counts in a usage object that is named as in OpenAI's chat API, with what LiteLLM and other gateways add for Anthropic's
/// models. Spellings in one list count the same tokens.
/// </summary>
internal static class OpenAiNames
{
    public static readonly IReadOnlyList<string> Total = ["total_tokens"];

    public static readonly IReadOnlyList<string> Cached =
        ["prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens", "cache_read_input_tokens", "prompt_cache_hit_tokens"];

    public static readonly IReadOnlyList<string> Written =
    [
        "cache_creation_input_tokens", "prompt_tokens_details.cache_creation_tokens", "prompt_tokens_details.cache_write_tokens",
        "input_tokens_details.cache_write_tokens",
    ];

    public static readonly IReadOnlyList<string> Written5m =
        ["cache_creation.ephemeral_5m_input_tokens", "prompt_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens"];

    public static readonly IReadOnlyList<string> Written1h =
        ["cache_creation.ephemeral_1h_input_tokens", "prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens"];

    public static readonly IReadOnlyList<string> Searches =
        ["server_tool_use.web_search_requests", "prompt_tokens_details.web_search_requests", "num_search_queries"];
}
