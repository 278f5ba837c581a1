using System.Text.Json;
using CostDashboard.Core.Formats.Responses;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>Which events matter: traces, and what calls a model. Spans, scores, logs and types yet to come do not.</summary>
internal static class LangfuseEventTypes
{
    public static LangfuseEventKind KindOf(string type, JsonElement body) => type switch
    {
        "trace-create" => LangfuseEventKind.Trace,
        "generation-create" or "generation-update" => LangfuseEventKind.Generation,
        "embedding-create" or "embedding-update" => LangfuseEventKind.Embedding,
        "observation-create" or "observation-update" => ResponseJson.Text(body, "type") switch
        {
            "GENERATION" => LangfuseEventKind.Generation,
            "EMBEDDING" => LangfuseEventKind.Embedding,
            _ => LangfuseEventKind.Other,
        },
        _ => LangfuseEventKind.Other,
    };
}

/// <summary>What an event is to us.</summary>
internal enum LangfuseEventKind
{
    Other,
    Trace,
    Generation,
    Embedding,
}
