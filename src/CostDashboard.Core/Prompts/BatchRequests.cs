using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// Prompts as lines of a provider's batch file, one request a line: a prompt as one user's message, a request of the file with its values
/// as they stand there. OpenAI's has custom_id, method, url and body (https://platform.openai.com/docs/guides/batch); Anthropic's custom_id
/// and params, as an entry of "requests" of https://docs.claude.com/en/api/creating-message-batches.
/// </summary>
public static class BatchRequests
{
    private const string ChatUrl = "/v1/chat/completions";
    private const string Limit = "max_tokens";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where OpenAI takes the row's request.</summary>
    public static string UrlOf(PromptRow row) => row.Request?.Url ?? ChatUrl;

    public static void Write(IBufferWriter<byte> to, PromptRow row, string id, BatchTarget target)
    {
        using (var json = new Utf8JsonWriter(to, Options))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", id);
            if (target.Provider == BatchProvider.OpenAi)
            {
                json.WriteString("method", "POST");
                json.WriteString("url", UrlOf(row));
            }

            json.WriteStartObject(target.Provider == BatchProvider.OpenAi ? "body" : "params");
            if (row.Request is { } request) WriteRequest(json, request, target);
            else WritePrompt(json, row, target);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    /// <summary>Only Anthropic's API must be told how long an answer may be.</summary>
    private static void WriteRequest(Utf8JsonWriter json, PromptRequest request, BatchTarget target)
    {
        if (!request.HasModel) json.WriteString("model", target.Model);
        if (!request.HasLimit && target.Provider == BatchProvider.Anthropic) json.WriteNumber(Limit, target.MostTokens);
        request.WriteFields(json);
    }

    private static void WritePrompt(Utf8JsonWriter json, PromptRow row, BatchTarget target)
    {
        json.WriteString("model", row.Model ?? target.Model);
        if (target.Provider == BatchProvider.Anthropic) json.WriteNumber(Limit, target.MostTokens);
        json.WriteStartArray("messages");
        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteString("content", row.Text);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>What a batch file's requests are given where they say nothing themselves.</summary>
/// <param name="MostTokens">Where an answer of Anthropic's is cut, at least 1: its API must be told, and OpenAI's is told nothing.</param>
public sealed record BatchTarget(BatchProvider Provider, string Model, long MostTokens);
