using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>What is to be counted: one of <see cref="Texts"/> and <see cref="Chat"/>, by a model or an encoding.</summary>
public sealed record CountRequest
{
    /// <summary>Texts of one request.</summary>
    public const int MostTexts = 100_000;

    /// <summary>Null where an encoding is given.</summary>
    public string? Model { get; init; }

    /// <summary>One of <see cref="Tokenizers.Names"/>; null where a model is given.</summary>
    public string? Encoding { get; init; }

    /// <summary>One text where <see cref="IsSingle"/>; none for a chat.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The body had <c>text</c>, not <c>texts</c>.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Null for texts.</summary>
    public ChatRequest? Chat { get; init; }

    /// <summary>The tokens' ids are wanted.</summary>
    public bool Ids { get; init; }

    /// <summary>Where each token lies in its text is wanted.</summary>
    public bool Offsets { get; init; }

    /// <summary>The prompt's hash is wanted.</summary>
    public bool Hash { get; init; }
}

/// <summary>
/// Reads <c>{"model" | "encoding", "text" | "texts" | "messages" | "input" | "contents", "ids"?, "offsets"?, "hash"?, …}</c>.
/// </summary>
internal static class CountRequestReader
{
    /// <param name="model">Of the address, for a body that is a list of messages and names none; null where the address names none.</param>
    public static CountRequest Read(JsonAt body, string? model)
    {
        if (body.IsList && model is not null) return new CountRequest { Model = model, Chat = ChatReader.Read(body) };
        if (body.IsList)
        {
            throw body.Bad(
                "A list of messages names no model. Name it in the address, \"?model=gpt-4o\", or send {\"model\":…,\"messages\":[…]}.");
        }

        var field = PromptField.Of(body, "text", "texts", "messages", "input", "contents");
        var isByModel = body.OnlyOneOf("model", "encoding") == "model";
        if (PromptField.IsChat(field) && !isByModel)
        {
            throw body.Required("encoding").Bad("Messages are counted by the rules of a model. Give \"model\" in place of \"encoding\".");
        }

        return new CountRequest
        {
            Model = isByModel ? body.Required("model").Text(UsageLimits.Model) : null,
            Encoding = isByModel ? null : Encoding(body.Required("encoding")),
            Texts = field switch { "text" => [body.Required(field).TextOrEmpty()], "texts" => Texts(body.Required(field)), _ => [] },
            IsSingle = field == "text",
            Chat = PromptField.IsChat(field) ? ChatReader.Read(body) : null,
            Ids = body.Optional("ids")?.Flag() ?? false,
            Offsets = body.Optional("offsets")?.Flag() ?? false,
            Hash = body.Optional("hash")?.Flag() ?? false,
        };
    }

    private static List<string> Texts(JsonAt texts)
    {
        if (texts.IsList && texts.Value.GetArrayLength() > CountRequest.MostTexts)
        {
            throw texts.Bad($"At most {CountRequest.MostTexts} texts are counted at once. Send them in smaller parts.");
        }
        return [.. texts.Items().Select(text => text.TextOrEmpty())];
    }

    private static string Encoding(JsonAt encoding) => Tokenizers.Names.Contains(encoding.Text())
        ? encoding.Text()
        : throw encoding.Bad($"There is no such encoding. There are {string.Join(", ", Tokenizers.Names)}.");
}
