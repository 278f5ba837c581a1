using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>A request's input tokens. The parts add up to the total.</summary>
public sealed record ChatCount
{
    public required TokenCount Total { get; init; }

    /// <summary>Texts of instructions.</summary>
    public required TokenRange System { get; init; }

    /// <summary>Texts and calls of tools in all other messages.</summary>
    public required TokenRange Messages { get; init; }

    public required TokenRange Tools { get; init; }

    public required TokenRange Images { get; init; }

    public required TokenRange ResponseFormat { get; init; }

    /// <summary>Roles, names, and what stands around messages.</summary>
    public required TokenRange Overhead { get; init; }

    /// <summary>In their order, without tools, response format and the beginning of the answer; Anthropic's system counts as the first.</summary>
    public required IReadOnlyList<MessageCount> ByMessage { get; init; }

    /// <summary>Why it is an estimate, by <see cref="ChatReasons"/>; none where it is exact.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
