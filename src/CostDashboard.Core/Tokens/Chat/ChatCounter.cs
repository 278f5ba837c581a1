using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Counts the input tokens of a chat request by OpenAI's published rules, exactly where they cover it; anything beyond is an estimate with a wider band,
/// and <see cref="ChatCount.Reasons"/> says what.
/// </summary>
public sealed class ChatCounter(TextCounter counter)
{
    public ChatCount Count(string model, ChatRequest request)
    {
        var tally = new ChatTally(counter.Models.Find(model), counter, request);
        if (request.System is { } system) tally.AddSystem(system);
        foreach (var message in request.Messages) tally.AddMessage(message);
        tally.AddTools(request.Tools, request.ForcesTool);
        if (request.ResponseFormat is { } schema) tally.AddResponseFormat(schema);
        tally.AddReasons(request.Unread);
        return tally.ToCount();
    }
}
