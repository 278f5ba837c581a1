using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Counts the calls of a provider's own tools that a response tells of, in the order of trust: the provider's own count in the usage,
/// else the calls listed in the output. Kinds are those of <see cref="ToolCalls"/>, web searches among them.
/// </summary>
internal static class ResponseCalls
{
    // xAI: {"usage": {"server_side_tool_usage_details": {"web_search_calls": 2, "x_search_calls": 0, "code_interpreter_calls": 1}}}
    private static readonly (string Field, string Kind)[] XaiCalls =
    [
        ("web_search_calls", ToolCalls.WebSearch), ("x_search_calls", ToolCalls.XSearch),
        ("code_interpreter_calls", ToolCalls.CodeInterpreter),
        ("file_search_calls", ToolCalls.FileSearch), ("document_search_calls", ToolCalls.DocumentSearch),
    ];

    private static readonly string[] MistralConnectors = [ToolCalls.WebSearch, "web_search_premium", ToolCalls.CodeInterpreter,
        "image_generation", "document_library"];

    /// <param name="layers">Of one response; of what several say, the first that says something counts.</param>
    /// <param name="model">As the response names it; null when it does not.</param>
    /// <returns>Null when no call was seen.</returns>
    public static Dictionary<string, long>? Of(IEnumerable<JsonElement> layers, string? model)
    {
        var calls = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            var seen = new Dictionary<string, long>(StringComparer.Ordinal);
            ReadOutput(layer, seen);
            ReadCandidates(layer, model, seen);
            ReadAnnotations(layer, model, seen);
            if (ResponseJson.Object(layer, "usage") is { } usage) ReadUsage(usage, seen);
            if (SearchUnits(layer) is > 0 and var units) seen[ToolCalls.SearchUnit] = units;
            foreach (var (kind, count) in seen) calls.TryAdd(kind, count);
        }

        return calls.Count > 0 ? calls : null;
    }

    private static void ReadUsage(JsonElement usage, Dictionary<string, long> seen)
    {
        if (ResponseJson.Object(usage, "server_side_tool_usage_details") is { } xai)
        {
            foreach (var (field, kind) in XaiCalls) Set(seen, kind, Number(xai, field));
        }

        Set(seen, ToolCalls.LiveSearchSource, Number(usage, "num_sources_used"));

        // Anthropic, and gateways that pass its usage on. Fetching a page is free.
        if (ResponseJson.Object(usage, "server_tool_use") is { } anthropic)
        {
            Set(seen, ToolCalls.WebSearch, Number(anthropic, "web_search_requests"));
            Set(seen, ToolCalls.CodeExecution, Number(anthropic, "code_execution_requests"));
        }

        // Perplexity: {"usage": {"search_context_size": "low", "cost": {…}}}, one fee a request.
        if (ResponseJson.Text(usage, "search_context_size")?.ToLowerInvariant() is "low" or "medium" or "high")
            seen[ToolCalls.SearchContext + ResponseJson.Text(usage, "search_context_size")!.ToLowerInvariant()] = 1;

        // Mistral: {"usage": {"connectors": {"web_search": 1}}}
        if (ResponseJson.Object(usage, "connectors") is not { } connectors) return;

        foreach (var kind in MistralConnectors) Set(seen, kind, Number(connectors, kind));
    }

    // OpenAI, xAI: {"output": [{"type": "web_search_call", "action": {"type": "search"}}, {"type": "file_search_call"}, …]}
    private static void ReadOutput(JsonElement layer, Dictionary<string, long> seen)
    {
        if (ResponseJson.Property(layer, "output") is not { ValueKind: JsonValueKind.Array } output) return;

        var sandboxes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in output.EnumerateArray())
        {
            if (ResponseJson.Text(item, "status") == "failed") continue;

            switch (ResponseJson.Text(item, "type"))
            {
                // Opening a page it found, or looking for a word in it, is not charged.
                case "web_search_call" when IsSearch(item):
                    Add(seen, ToolCalls.WebSearch);
                    break;
                case "x_search_call":
                    Add(seen, ToolCalls.XSearch);
                    break;
                case "file_search_call":
                    Add(seen, ToolCalls.FileSearch);
                    break;
                // A sandbox is charged once, however often the answer used it.
                case "code_interpreter_call" when ResponseJson.Text(item, "container_id") is not { } sandbox || sandboxes.Add(sandbox):
                    Add(seen, ToolCalls.CodeInterpreter);
                    break;
                case "image_generation_call":
                    Add(seen, "image_generation");
                    break;
            }
        }
    }

    private static bool IsSearch(JsonElement call) =>
        ResponseJson.Object(call, "action") is not { } action || ResponseJson.Text(action, "type") is null or "search";

    // Gemini: {"candidates": [{"groundingMetadata": {"webSearchQueries": ["…"], "groundingChunks": [{"web": {…}}, {"maps": {…}}]}}]}
    private static void ReadCandidates(JsonElement layer, string? model, Dictionary<string, long> seen)
    {
        if (ResponseJson.Property(layer, "candidates") is not { ValueKind: JsonValueKind.Array } candidates) return;

        var queries = new HashSet<string>(StringComparer.Ordinal);
        var onMaps = false;
        foreach (var candidate in candidates.EnumerateArray())
        {
            if (ResponseJson.Object(candidate, "groundingMetadata") is not { } grounding) continue;

            foreach (var query in Items(grounding, "webSearchQueries"))
            {
                if (ResponseJson.Text(query) is { } text) queries.Add(text);
            }

            onMaps |= ResponseJson.Text(grounding, "googleMapsWidgetContextToken") is not null
                || Items(grounding, "groundingChunks").Any(chunk => ResponseJson.Object(chunk, "maps") is not null);
        }

        if (queries.Count > 0)
        {
            if (IsChargedByAnswer(model)) Add(seen, ToolCalls.GroundedAnswer);
            else seen[ToolCalls.GroundingQuery] = queries.Count;
        }

        if (onMaps) Add(seen, ToolCalls.MapsGroundedAnswer);
    }

    /// <summary>Until Gemini 2.5 a grounded answer is charged once; from Gemini 3 on each query is.</summary>
    private static bool IsChargedByAnswer(string? model) =>
        model is null || model.Contains("gemini-1", StringComparison.OrdinalIgnoreCase)
            || model.Contains("gemini-2", StringComparison.OrdinalIgnoreCase);

    // OpenAI's search models answer each request from the web: {"choices": [{"message": {"annotations": [{"type": "url_citation", …}]}}]}
    private static void ReadAnnotations(JsonElement layer, string? model, Dictionary<string, long> seen)
    {
        var isSearchModel = model is not null
            && (
                model.Contains("-search-preview", StringComparison.OrdinalIgnoreCase)
                || model.Contains("-search-api", StringComparison.OrdinalIgnoreCase));
        if (isSearchModel && ResponseJson.Property(layer, "choices") is { ValueKind: JsonValueKind.Array }) Add(seen, ToolCalls.WebSearch);
    }

    // Cohere: {"results": […], "meta": {"billed_units": {"search_units": 1}}}
    private static long SearchUnits(JsonElement layer) =>
        ResponseJson.Object(layer, "meta") is { } meta && ResponseJson.Object(meta, "billed_units") is { } billed
            ? Number(billed, "search_units")
            : 0;

    /// <summary>None where there is no list.</summary>
    private static JsonElement.ArrayEnumerator Items(JsonElement owner, string name) =>
        ResponseJson.Property(owner, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static void Add(Dictionary<string, long> seen, string kind) => seen[kind] = seen.GetValueOrDefault(kind) + 1;

    /// <summary>The usage's own count takes the place of what the output lists.</summary>
    private static void Set(Dictionary<string, long> seen, string kind, long count)
    {
        if (count > 0) seen[kind] = count;
    }

    private static long Number(JsonElement owner, string name) => ResponseJson.Property(owner, name) is { } value ? Number(value) : 0;

    /// <summary>0 for what no count can be.</summary>
    private static long Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && WholeNumber.TryParse(JsonMarshal.GetRawUtf8Value(value), out var count)
            && count is > 0 and <= UsageLimits.Count ? count : 0;
}
