namespace CostDashboard.Core.Formats;

/// <summary>What a body says it is.</summary>
public enum ContentKind
{
    /// <summary>No or another media type: each format decides what it takes it for.</summary>
    Other,
    Json,

    /// <summary>One JSON value a line; lines stand and fall alone.</summary>
    NdJson,
    Csv,

    /// <summary>Server-sent events, as a provider streams a response.</summary>
    EventStream,

    /// <summary>As OpenTelemetry's exporters write it.</summary>
    Protobuf,
}

/// <summary>Which <see cref="ContentKind"/> a media type means.</summary>
public static class ContentKinds
{
    /// <summary>Takes a Content-Type as it came, parameters and all; null means none was sent.</summary>
    public static ContentKind Of(string? contentType)
    {
        var mediaType = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

        return mediaType switch
        {
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" => ContentKind.NdJson,
            "text/csv" => ContentKind.Csv,
            "text/event-stream" => ContentKind.EventStream,
            "application/x-protobuf" or "application/protobuf" => ContentKind.Protobuf,
            "application/json" or "text/json" => ContentKind.Json,
            _ when mediaType.EndsWith("+json", StringComparison.Ordinal) => ContentKind.Json,
            _ => ContentKind.Other,
        };
    }
}
