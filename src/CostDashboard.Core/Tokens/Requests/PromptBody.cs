using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>A prompt by itself: a text, or a request as it goes to a provider. <c>{"text"}</c> or <c>{"messages", …}</c>.</summary>
/// <param name="Text">Null for a request.</param>
/// <param name="Chat">Null for a text.</param>
public sealed record PromptBody(string? Text, ChatRequest? Chat)
{
    internal static PromptBody Read(JsonAt body)
    {
        var (text, messages) = (body.Optional("text"), body.Optional("messages"));
        if (text is null == messages is null) throw body.Bad("One of \"text\" and \"messages\" is needed.");

        return text is { } given ? new PromptBody(given.TextOrEmpty(), null) : new PromptBody(null, ChatReader.Read(body));
    }
}
