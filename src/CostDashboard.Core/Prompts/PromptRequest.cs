using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Prompts;

/// <summary>A request's body as it stands in a file of prompts.</summary>
/// <param name="Json">An object in UTF-8; valid until the next part of the file is asked for.</param>
/// <param name="Chat">What of it makes tokens; null where it has a text instead of messages.</param>
public sealed record PromptRequest(ReadOnlyMemory<byte> Json, ChatRequest? Chat)
{
    /// <summary>Whose form it has, whatever its model; null where both providers take it.</summary>
    public BatchProvider? Provider { get; init; }

    /// <summary>Where OpenAI takes it; null for chat completions.</summary>
    public string? Url { get; init; }

    public bool HasModel { get; init; }

    /// <summary>It says how long the answer may be.</summary>
    public bool HasLimit { get; init; }

    /// <summary>The body is the whole line, so that an id in it is the line's.</summary>
    public bool IsLine { get; init; }

    /// <summary>Its fields, each value byte by byte as it is; no API takes a line's id for one.</summary>
    internal void WriteFields(Utf8JsonWriter to)
    {
        var reader = new Utf8JsonReader(Json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (IsLine && name is PromptNames.CustomId or PromptNames.Id) continue;

            to.WritePropertyName(name);
            to.WriteRawValue(Json.Span[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }
}

/// <summary>A prompt of a file.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Text">Null where there is a <paramref name="Problem"/>, and for a chat, which is in <see cref="Request"/>.</param>
/// <param name="Problem">Why the line holds no prompt; never a part of it.</param>
public readonly record struct PromptRow(long Line, string? Text, string? Problem)
{
    /// <summary>The row's own name, its custom_id before its id; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>The model the row names; null where it names none.</summary>
    public string? Model { get; init; }

    /// <summary>Null where the row is no request but a prompt alone.</summary>
    public PromptRequest? Request { get; init; }
}
