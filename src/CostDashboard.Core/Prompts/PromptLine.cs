using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// A prompt of one JSON value: a string; an object with one; a chat's body, as it is or as a line of OpenAI's batch file
/// (<c>{"custom_id","method","url","body":{…}}</c>) or Anthropic's (<c>{"custom_id","params":{…}}</c>).
/// </summary>
internal static class PromptLine
{
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
        if (fields.Wrapped is { } wrapped) return OfRequest(wrapped.Json, RequestFields.Read(wrapped.Json), fields, line);
        if (fields.HasMessages) return OfRequest(json, fields, fields, line);

        return new PromptRow(line, fields.Text, fields.Text is null ? NoPrompt : null) { Id = fields.Id, Model = fields.Model };
    }

    private static PromptRow OfRequest(ReadOnlyMemory<byte> body, RequestFields fields, RequestFields ofLine, long line)
    {
        var chat = fields.HasMessages ? TokenBodies.Chat(body.Span) : default;
        if (chat.Problem is { } problem) return new PromptRow(line, null, $"holds a request that cannot be counted: {problem}");
        if (chat.Request is null && fields.Text is null) return new PromptRow(line, null, "holds a request that cannot be counted: it has no messages and no text as its input");

        var request = new PromptRequest(body, chat.Request)
        {
            Provider = ofLine.Wrapped?.Provider ?? fields.Provider ?? ProviderOf(chat.Request),
            Url = ofLine.Wrapped is null ? null : ofLine.Url,
            HasModel = fields.HasModel,
            HasLimit = fields.HasLimit,
            IsLine = ofLine.Wrapped is null,
        };
        return new PromptRow(line, chat.Request is null ? fields.Text : null, null) { Id = ofLine.Id, Model = fields.Model, Request = request };
    }

    /// <summary>Anthropic's messages are the user's and the assistant's only.</summary>
    private static BatchProvider? ProviderOf(ChatRequest? chat) =>
        chat is not null && chat.Messages.Any(message => message.Role is not ("user" or "assistant")) ? BatchProvider.OpenAi : null;
}
