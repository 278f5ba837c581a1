using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Takes a response out of a log's entry that keeps it beside its request: {"request": {…}, "response": {…}}, Portkey's
/// {"response": {"status": 200, "body": {…}}}, Helicone's {"response_body": {…}, "request_created_at": "…"}.
/// </summary>
internal static class LoggedResponse
{
    private static readonly string[] Names = ["response", "response_body", "responseBody"];

    /// <summary>Null when the value is no such entry.</summary>
    public static ResponsePart? Unwrap(JsonElement entry)
    {
        if (SaysUsage(entry)) return null;

        foreach (var name in Names)
        {
            if (Opened(ResponseJson.Property(entry, name), isText: name != "response") is not { } response) continue;

            var body = Opened(ResponseJson.Property(response, "body"), isText: true) ?? response;
            if (SaysUsage(body)) return ResponseUnwrap.Bare(body) with { Entry = entry };
        }

        return null;
    }

    private static bool SaysUsage(JsonElement body) =>
        ResponseJson.Object(body, "usage") is not null || ResponseJson.Object(body, "usageMetadata") is not null;

    /// <summary>An object; some logs keep it as the text it came as. The text of an answer can look like one too.</summary>
    private static JsonElement? Opened(JsonElement? value, bool isText)
    {
        if (value is { ValueKind: JsonValueKind.Object }) return value;
        if (!isText || ResponseJson.Text(value) is not ['{', ..] text) return null;

        return ResponseBody.Parse(Encoding.UTF8.GetBytes(text), out _) is { ValueKind: JsonValueKind.Object } opened ? opened : null;
    }
}
