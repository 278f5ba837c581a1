using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>Which field of a body holds what is to be counted.</summary>
internal static class PromptField
{
    /// <summary>The only one of the fields that is there; more or none is an error. In a body of OpenAI's Responses "text" and "prompt" are objects that say something else.</summary>
    public static string Of(JsonAt body, params string[] names)
    {
        var isResponses = ResponsesReader.IsBody(body);
        return body.OnlyOneOf([.. names.Where(name => !(isResponses && name != "input" && body.Optional(name) is { IsObject: true }))]);
    }

    public static bool IsChat(string name) => name is "messages" or "input" or "contents";
}
