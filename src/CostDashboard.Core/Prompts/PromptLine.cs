using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// A prompt of one JSON value: a string; an object with one; a body of a chat or of OpenAI's Responses, as it is or as a line of OpenAI's
/// batch file (<c>{"custom_id","method","url","body":{…}}</c>) or Anthropic's (<c>{"custom_id","params":{…}}</c>).
/// </summary>
internal static class PromptLine
{
    private const string ResponsesUrl = "/v1/responses";

    private static readonly string NoPrompt = $"is no string and has no messages and no string named {string.Join(", ", PromptNames.All)}";

    public static PromptRow Read(ReadOnlyMemory<byte> json, long line)
    {
        var reader = new Utf8JsonReader(json.Span);
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) return OfObject(json, RequestFields.Read(json), line);

            var text = reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : null;
            // What follows the value on its line is a mistake, too.
            while (reader.Read()) { }
            return new PromptRow(line, text, text is null ? NoPrompt : null);
        }
        catch (JsonException)
        {
            return new PromptRow(line, null, "is not JSON");
        }
    }

    private static PromptRow OfObject(ReadOnlyMemory<byte> json, RequestFields fields, long line)
    {
        if (fields.Wrapped is { } wrapped && RequestFields.Read(wrapped.Json) is var inner && IsRequest(inner, fields))
        {
            return OfRequest(wrapped, inner, fields, line);
        }
        if (fields.HasMessages || fields.IsResponses) return OfRequest((json, null), fields, fields, line);

        return new PromptRow(line, fields.Text, fields.Text is null ? NoPrompt : null) { Id = fields.Id, Model = fields.Model };
    }

    /// <summary>A prompt may have "params" beside it, which say how it was asked.</summary>
    private static bool IsRequest(RequestFields inner, RequestFields ofLine) =>
        inner.HasMessages || inner.HasInput || (ofLine.Text is null && !ofLine.HasMessages);

    /// <param name="wrapped">The provider is null of a body that is the whole line.</param>
    private static PromptRow OfRequest(
        (ReadOnlyMemory<byte> Json, BatchProvider? Provider) wrapped, RequestFields fields, RequestFields ofLine, long line)
    {
        var isLine = wrapped.Provider is null;
        var isResponses = isLine ? fields.IsResponses : IsResponses(wrapped.Provider, fields, ofLine.Url);
        var chat = fields.HasMessages || isResponses ? TokenBodies.Chat(wrapped.Json.Span) : default;
        if (chat.Problem is { } problem) return new PromptRow(line, null, $"holds a request that cannot be counted: {problem}");
        if (chat.Request is null && fields.Text is null)
        {
            return new PromptRow(line, null, "holds a request that cannot be counted: it has no messages and no text as its input");
        }

        var request = new PromptRequest(wrapped.Json, chat.Request)
        {
            Provider = wrapped.Provider ?? (isResponses ? BatchProvider.OpenAi : fields.Provider ?? ProviderOf(chat.Request)),
            Url = (isLine ? null : ofLine.Url) ?? (isResponses ? ResponsesUrl : null),
            HasModel = fields.HasModel,
            HasLimit = fields.HasLimit,
            IsLine = isLine,
        };
        return new PromptRow(line, chat.Request is null ? fields.Text : null, null)
        {
            Id = ofLine.Id, Model = fields.Model, Request = request,
        };
    }

    /// <summary>An input of other requests, such as for embeddings, is a text alone; they say what they are by their url.</summary>
    private static bool IsResponses(BatchProvider? provider, RequestFields inner, string? url) =>
        provider == BatchProvider.OpenAi && inner is { HasInput: true, HasMessages: false } && url is (null or ResponsesUrl);

    /// <summary>Anthropic's messages are the user's and the assistant's only.</summary>
    private static BatchProvider? ProviderOf(ChatRequest? chat) =>
        chat is not null && chat.Messages.Any(message => message.Role is not ("user" or "assistant")) ? BatchProvider.OpenAi : null;
}
