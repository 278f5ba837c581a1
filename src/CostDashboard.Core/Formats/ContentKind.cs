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
