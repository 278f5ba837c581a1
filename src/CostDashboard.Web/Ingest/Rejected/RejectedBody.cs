using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CostDashboard.Web.Ingest;

/// <summary>A kept body as a person edits it: JSON a field a line, anything else as it is.</summary>
public static class RejectedBody
{
    private static readonly JsonSerializerOptions Lines = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Readable(string? body)
    {
        if (body is null) return "";

        try
        {
            return JsonNode.Parse(body)?.ToJsonString(Lines) ?? body;
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
