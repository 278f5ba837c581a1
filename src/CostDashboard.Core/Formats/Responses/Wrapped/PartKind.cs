namespace CostDashboard.Core.Formats.Responses;

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
