using System.Text.Json;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>A JSON value of a body with its wrapping taken off.</summary>
internal sealed record ResponsePart(JsonElement Body, PartKind Kind = PartKind.Whole)
{
    /// <summary>A line of a batch's output: charged at the batch tier.</summary>
    public bool IsBatch { get; init; }

    /// <summary>What a batch calls the line; for messages, as it is not unique beyond the batch.</summary>
    public string? LineId { get; init; }

    /// <summary>Identifies the call where the body itself has no id.</summary>
    public string? RequestId { get; init; }

    /// <summary>The log's entry that the response was taken out of.</summary>
    public JsonElement? Entry { get; init; }

    /// <summary>Why there is nothing to count: a line of a batch that failed.</summary>
    public string? Failure { get; init; }

    /// <summary>What the values of one stream share; null where they do not say.</summary>
    public string? StreamId { get; init; }

    /// <summary>A chunk that says there is more to come.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>The last event of a stream.</summary>
    public bool IsLast { get; init; }
}

/// <summary>What a JSON value of a body is to the response it belongs to.</summary>
internal enum PartKind
{
    /// <summary>A response by itself.</summary>
    Whole,

    /// <summary>The first event of a stream.</summary>
    Start,

    /// <summary>A further event, whose usage (where it has one) takes the place of any before.</summary>
    Event,

    /// <summary>A further event whose usage adds to the start's: Anthropic's message_delta gives only what has changed.</summary>
    Delta,

    /// <summary>A chunk that looks like a whole response: it belongs to the one before when both carry the same id.</summary>
    Chunk,
}
