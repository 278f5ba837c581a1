using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>
/// A prompt by itself: a text, or a request as it goes to a provider. <c>{"text"}</c>, <c>{"messages", …}</c>, <c>{"input", …}</c>,
/// <c>{"contents", …}</c> or the list of messages.
/// </summary>
/// <param name="Text">Null for a request.</param>
/// <param name="Chat">Null for a text.</param>
public sealed record PromptBody(string? Text, ChatRequest? Chat)
{
    internal static PromptBody Read(JsonAt body)
    {
        if (body.IsList) return new PromptBody(null, ChatReader.Read(body));

        var field = PromptField.Of(body, "text", "messages", "input", "contents");
        return PromptField.IsChat(field)
            ? new PromptBody(null, ChatReader.Read(body))
            : new PromptBody(body.Required(field).TextOrEmpty(), null);
    }
}

/// <summary>Which field of a body holds what is to be counted.</summary>
internal static class PromptField
{
    /// <summary>
    /// The only one of the fields that is there; more or none is an error. In a body of OpenAI's Responses "text" and "prompt" are objects
    /// that say something else.
    /// </summary>
    public static string Of(JsonAt body, params string[] names)
    {
        var isResponses = ResponsesReader.IsBody(body);
        return body.OnlyOneOf([.. names.Where(name => !(isResponses && name != "input" && body.Optional(name) is { IsObject: true }))]);
    }

    public static bool IsChat(string name) => name is "messages" or "input" or "contents";
}
