using System.Text.Json;
using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Prompts;

/// <summary>What the top of a JSON object says about the prompt or the request in it. Nothing below is looked at.</summary>
internal sealed class RequestFields
{
    // Fields that only one of the two providers' chats have.
    private static readonly string[] OfOpenAi = ["response_format", "functions", "function_call", "max_completion_tokens", "n", "seed", "stop", "frequency_penalty", "presence_penalty", "reasoning_effort"];
    private static readonly string[] OfAnthropic = ["system", "stop_sequences", "thinking", "top_k"];

    private int _rank = int.MaxValue;
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

    /// <summary>By the names of its fields, and by its model where it names one.</summary>
    public BatchProvider? Provider { get; private set; }

    /// <summary>The request of a line of a batch file, and whose it is.</summary>
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
        if (fields.Model is { } model) fields.Provider = ProviderOf(model);
        return fields;
    }

    public static BatchProvider ProviderOf(string model) =>
        model.Contains("claude", StringComparison.OrdinalIgnoreCase) ? BatchProvider.Anthropic : BatchProvider.OpenAi;

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
            case "body" or "params" when kind == JsonTokenType.StartObject:
                Wrapped = (value, name == "body" ? BatchProvider.OpenAi : BatchProvider.Anthropic);
                break;
            case "tools":
                Provider ??= value.Span.IndexOf("\"input_schema\""u8) < 0 ? BatchProvider.OpenAi : BatchProvider.Anthropic;
                break;
        }

        HasLimit |= name is "max_tokens" or "max_completion_tokens";
        Provider ??= OfOpenAi.Contains(name) ? BatchProvider.OpenAi : OfAnthropic.Contains(name) ? BatchProvider.Anthropic : null;
        if (word is not null && PromptNames.Rank(name) is var rank && rank < _rank) (Text, _rank) = (word, rank);
    }
}
