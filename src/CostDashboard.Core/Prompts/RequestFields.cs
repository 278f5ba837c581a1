using System.Text.Json;
using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Prompts;

/// <summary>What the top of a JSON object says about the prompt or the request in it. Nothing below is looked at.</summary>
internal sealed class RequestFields
{
    private const string Input = "input";

    // Fields that only one of the two providers' chats have.
    private static readonly string[] OfOpenAi = ["response_format", "functions", "function_call", "max_completion_tokens", "n", "seed",
        "stop", "frequency_penalty", "presence_penalty", "reasoning_effort"];
    private static readonly string[] OfAnthropic = ["system", "stop_sequences", "thinking", "top_k"];

    // Fields that only OpenAI's Responses have.
    private static readonly string[] OfResponses = ["instructions", "max_output_tokens", "previous_response_id"];

    private static readonly int InputRank = PromptNames.Rank(Input);

    private int _rank = int.MaxValue;
    private bool _hasInputItems;
    private bool _isOfResponses;
    private string? _customId;
    private string? _id;

    public string? Id => _customId ?? _id;

    public string? Model { get; private set; }

    public string? Url { get; private set; }

    /// <summary>The string with the likeliest of <see cref="PromptNames"/>.</summary>
    public string? Text { get; private set; }

    public bool HasMessages { get; private set; }

    public bool HasModel { get; private set; }

    public bool HasLimit { get; private set; }

    /// <summary>By the names of its fields.</summary>
    public BatchProvider? Provider { get; private set; }

    /// <summary>
    /// A body of OpenAI's Responses: an "input" of items, or one of text beside fields of such bodies, and no prompt of a likelier name.
    /// </summary>
    public bool IsResponses => HasInput && !HasMessages && _rank >= InputRank && (_hasInputItems || _isOfResponses);

    /// <summary>An "input" of text or items.</summary>
    public bool HasInput { get; private set; }

    /// <summary>An object that may be the request of a line of a batch file, and whose it would be.</summary>
    public (ReadOnlyMemory<byte> Json, BatchProvider Provider)? Wrapped { get; private set; }

    /// <exception cref="JsonException">It is no JSON, or more than one value.</exception>
    public static RequestFields Read(ReadOnlyMemory<byte> json)
    {
        var fields = new RequestFields();
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            var (start, kind, word) = ((int)reader.TokenStartIndex, reader.TokenType, Word(ref reader, name));
            reader.Skip();
            fields.Take(name, kind, word, json[start..(int)reader.BytesConsumed]);
        }

        // What follows the object on its line is a mistake, too.
        while (reader.Read()) { }
        return fields;
    }

    /// <summary>Of a string, and of a number that is an id.</summary>
    private static string? Word(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Read(ref reader),
        JsonTokenType.Number when name is PromptNames.CustomId or PromptNames.Id => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };

    private void Take(string name, JsonTokenType kind, string? word, ReadOnlyMemory<byte> value)
    {
        switch (name)
        {
            case PromptNames.CustomId:
                _customId = word;
                break;
            case PromptNames.Id:
                _id = word;
                break;
            case PromptNames.Model:
                (Model, HasModel) = (word, true);
                break;
            case "url":
                Url = word;
                break;
            case "messages" when kind == JsonTokenType.StartArray:
                HasMessages = true;
                break;
            case Input when kind is JsonTokenType.String or JsonTokenType.StartArray:
                (HasInput, _hasInputItems) = (true, kind == JsonTokenType.StartArray);
                break;
            case "body" or "params" when kind == JsonTokenType.StartObject:
                Wrapped = (value, name == "body" ? BatchProvider.OpenAi : BatchProvider.Anthropic);
                break;
            case "tools" when kind == JsonTokenType.StartArray:
                _isOfResponses = true;
                Provider ??= value.Span.IndexOf("\"input_schema\""u8) < 0 ? BatchProvider.OpenAi : BatchProvider.Anthropic;
                break;
        }

        _isOfResponses |= OfResponses.Contains(name);
        HasLimit |= name is "max_tokens" or "max_completion_tokens";
        Provider ??= OfOpenAi.Contains(name) ? BatchProvider.OpenAi : OfAnthropic.Contains(name) ? BatchProvider.Anthropic : null;
        if (word is not null && PromptNames.Rank(name) is var rank && rank < _rank) (Text, _rank) = (word, rank);
    }
}
