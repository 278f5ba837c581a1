using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Counts the input tokens of a chat request by OpenAI's published rules, exactly where they cover it; anything beyond is an estimate with
/// a wider band, and <see cref="ChatCount.Reasons"/> says what.
/// </summary>
public sealed class ChatCounter(TextCounter counter)
{
    /// <exception cref="UncountableTextException">A tokenizer of one's own refuses a text of the request.</exception>
    public ChatCount Count(string model, ChatRequest request) => Count(counter.Models.Find(model), request);

    internal ChatCount Count(ModelTokenizer model, ChatRequest request)
    {
        var tally = new ChatTally(model, counter, request);
        if (request.System is { } system) tally.AddSystem(system);
        foreach (var message in request.Messages) tally.AddMessage(message);
        tally.AddTools(request.Tools, request.ForcesTool);
        if (request.ResponseFormat is { } schema) tally.AddResponseFormat(schema);
        tally.AddReasons(request.Unread);
        return tally.ToCount();
    }
}

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

    /// <summary>
    /// In their order, without tools, response format and the beginning of the answer; Anthropic's system counts as the first.
    /// </summary>
    public required IReadOnlyList<MessageCount> ByMessage { get; init; }

    /// <summary>Why it is an estimate, by <see cref="ChatReasons"/>; none where it is exact.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

/// <summary>A message's tokens, with its images and what frames it.</summary>
public readonly record struct MessageCount(string Role, TokenRange Range);
