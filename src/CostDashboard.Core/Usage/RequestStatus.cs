using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>
/// Whether a record's status says that the request failed. Senders write HTTP statuses, words of their own, or why the model stopped; what
/// is none of the known good ones is a failure, and a record without a status is none.
/// </summary>
public static class RequestStatus
{
    // The last status of HTTP that is no error.
    private const int LastGoodHttp = 399;

    // OTLP's and gRPC's: 0 is unset or OK, 1 is OK (as a flag, too). Larger ones below 100 are errors of both.
    private const int LastGoodCode = 1;

    private const int FirstHttp = 100;

    private static readonly HashSet<string> Good = new(StringComparer.OrdinalIgnoreCase)
    {
        "ok", "okay", "success", "successful", "succeeded", "success_with_warnings", "complete", "completed", "done", "finished", "finish",
        "passed", "pass", "true", "valid", "accepted", "billed", "charged",
        "stop", "stopped", "length", "max_tokens", "max_output_tokens", "incomplete", "end_turn", "eos", "stop_sequence", "tool_use",
        "tool_calls", "function_call", "pause_turn", "content_filter", "refusal",
        "cached", "cache_hit", "cache", "hit", "miss", "unset", "status_code_unset", "status_code_ok", "unknown", "none", "null", "n/a",
        "default", "normal", "info", "debug", "warning",
        "running", "in_progress", "pending", "queued", "started", "streaming", "batch", "included", "on_demand", "usage_based",
    };

    public static bool IsFailed(string? status)
    {
        var text = status?.Trim();
        if (string.IsNullOrEmpty(text)) return false;
        if (Code(text) is { } code) return code >= FirstHttp ? code > LastGoodHttp : code > LastGoodCode;

        return !Good.Contains(text.Replace(' ', '_').Replace('-', '_'));
    }

    /// <summary>"429", "429 Too Many Requests", "HTTP 500", "HTTP/1.1 200 OK".</summary>
    private static int? Code(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words[0].StartsWith("HTTP", StringComparison.OrdinalIgnoreCase) && words.Length > 1 ? words[1] : words[0];

        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
    }
}
