using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CostDashboard.Core.Prompts;

/// <summary>Prompts as lines of a provider's batch file: one request a line, each with one user's message.</summary>
public static class BatchRequests
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As https://platform.openai.com/docs/guides/batch has it: custom_id, method, url and the body of a chat completion.</summary>
    public static void WriteOpenAi(IBufferWriter<byte> to, PromptRow row, string model, long mostTokens) => WriteLine(to, json =>
    {
        json.WriteString("custom_id", Id(row));
        json.WriteString("method", "POST");
        json.WriteString("url", "/v1/chat/completions");
        json.WriteStartObject("body");
        json.WriteString("model", model);
        json.WriteNumber("max_completion_tokens", mostTokens);
        WriteMessages(json, row);
        json.WriteEndObject();
    });

    /// <summary>As an entry of "requests" of https://docs.claude.com/en/api/creating-message-batches: custom_id and params.</summary>
    public static void WriteAnthropic(IBufferWriter<byte> to, PromptRow row, string model, long mostTokens) => WriteLine(to, json =>
    {
        json.WriteString("custom_id", Id(row));
        json.WriteStartObject("params");
        json.WriteString("model", model);
        json.WriteNumber("max_tokens", mostTokens);
        WriteMessages(json, row);
        json.WriteEndObject();
    });

    private static void WriteLine(IBufferWriter<byte> to, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    private static void WriteMessages(Utf8JsonWriter json, PromptRow row)
    {
        json.WriteStartArray("messages");
        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteString("content", row.Text);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Letters, digits and a hyphen, which both providers take.</summary>
    private static string Id(PromptRow row) => "line-" + row.Line.ToString(CultureInfo.InvariantCulture);
}
