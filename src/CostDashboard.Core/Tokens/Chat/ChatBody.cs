using CostDashboard.Core.Formats;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>A request body as it goes to a provider, read for counting; or what is wrong with it and where.</summary>
/// <param name="Request">Null where there is a problem.</param>
/// <param name="Problem">Such as <c>$.messages[0]: "role" is missing.</c></param>
public readonly record struct ChatBody(ChatRequest? Request, string? Problem)
{
    /// <summary>OpenAI's chat completions or Anthropic's messages, in UTF-8. Lone surrogates are read as U+FFFD.</summary>
    public static ChatBody Read(ReadOnlySpan<byte> json)
    {
        var body = json.ToArray();
        LoneSurrogates.Replace(body);
        try
        {
            return new ChatBody(JsonAt.Read(body, ChatReader.Read), null);
        }
        catch (PriceDataException error)
        {
            return new ChatBody(null, $"{error.Path}: {error.Problem}");
        }
    }
}
