using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Takes a response out of a line of a batch's output. Failed lines cost nothing; they are named with their code, not their text.
/// </summary>
internal static class BatchLines
{
    /// <summary>Null when the value is no such line.</summary>
    public static ResponsePart? Unwrap(JsonElement line) => OpenAi(line) ?? Anthropic(line) ?? Bedrock(line) ?? Gemini(line);

    // {"id": "batch_req_1", "custom_id": "a", "response": {"status_code": 200, "request_id": "r", "body": {…}}, "error": null}
    private static ResponsePart? OpenAi(JsonElement line)
    {
        if (ResponseJson.Property(line, "custom_id") is null || ResponseJson.Property(line, "result") is not null) return null;

        var response = ResponseJson.Object(line, "response");
        if (response is null && ResponseJson.Object(line, "error") is null) return null;

        var part = new ResponsePart(line) { IsBatch = true, LineId = ResponseJson.Text(line, "custom_id") };
        if (ResponseJson.Object(line, "error") is { } error) return part with { Failure = Code(error) };
        if (StatusOf(response!.Value) is { } status and not "200") return part with { Failure = "status " + status };
        if (ResponseJson.Object(response.Value, "body") is not { } body) return part with { Failure = "no body" };

        return part with { Body = body, RequestId = ResponseJson.Text(response.Value, "request_id") ?? ResponseJson.Text(line, "id") };
    }

    // {"custom_id": "a", "result": {"type": "succeeded", "message": {…}}}
    private static ResponsePart? Anthropic(JsonElement line)
    {
        if (ResponseJson.Object(line, "result") is not { } result || ResponseJson.Property(line, "custom_id") is null) return null;

        var part = new ResponsePart(line) { IsBatch = true, LineId = ResponseJson.Text(line, "custom_id") };
        return ResponseJson.Object(result, "message") is { } message && ResponseJson.Text(result, "type") is "succeeded" or null
            ? part with { Body = message }
            : part with
            {
                Failure = ResponseJson.Text(result, "type") is { } type && Rejected.KeptText.IsOneWord(type)
                    ? UsageText.Echo(type)
                    : "no message",
            };
    }

    // {"recordId": "a", "modelInput": {…}, "modelOutput": {…}}, or "error": {"errorCode": 400, …}
    private static ResponsePart? Bedrock(JsonElement line)
    {
        if (ResponseJson.Property(line, "recordId") is null) return null;

        var part = new ResponsePart(line) { IsBatch = true, LineId = ResponseJson.Text(line, "recordId") };
        if (ResponseJson.Object(line, "modelOutput") is { } output) return part with { Body = output };

        return ResponseJson.Object(line, "error") is { } error ? part with { Failure = Code(error) } : null;
    }

    // {"key": "a", "response": {"usageMetadata": {…}}}; on Vertex {"request": {…}, "status": "", "processed_time": "…", "response": {…}}
    private static ResponsePart? Gemini(JsonElement line)
    {
        var key = ResponseJson.Text(line, "key");
        // A request and its response alone are what a log keeps of an ordinary call.
        var isVertex = ResponseJson.Object(line, "request") is not null
            && (ResponseJson.Property(line, "status") is not null || ResponseJson.Property(line, "processed_time") is not null);
        if (key is null && !isVertex) return null;

        var part = new ResponsePart(line) { IsBatch = true, LineId = key };
        if (ResponseJson.Object(line, "response") is { } response && ResponseJson.Object(response, "usageMetadata") is not null)
            return part with { Body = response };

        if (ResponseJson.Object(line, "error") is { } error) return part with { Failure = Code(error) };
        return ResponseJson.Text(line, "status") is null ? null : part with { Failure = "it has a status and no response" };
    }

    private static string? StatusOf(JsonElement response) =>
        ResponseJson.Property(response, "status_code") is { ValueKind: JsonValueKind.Number } status
            ? UsageText.Echo(System.Text.Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(status)))
            : null;

    internal static string Code(JsonElement error)
    {
        foreach (var name in (ReadOnlySpan<string>)["code", "type", "status", "errorCode"])
        {
            if (ResponseJson.Property(error, name) is not { } code) continue;

            var text = ResponseJson.Text(code) ?? (code.ValueKind == JsonValueKind.Number ? ResponseJson.Describe(code) : null);
            if (text is not null && Rejected.KeptText.IsOneWord(text))
            {
                return string.Create(CultureInfo.InvariantCulture, $"error {UsageText.Echo(text)}");
            }
        }

        return "an error";
    }
}
