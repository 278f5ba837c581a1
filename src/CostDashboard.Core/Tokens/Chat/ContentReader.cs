using System.Text.Json;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Images;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>Reads a message's content: a text, or a list of parts of the kinds that OpenAI, Anthropic, Bedrock and Google have.</summary>
internal sealed class ContentReader
{
    private readonly List<string> _texts = [];
    private readonly List<ChatToolCall> _calls = [];
    private readonly List<ImageInput> _images = [];
    private readonly HashSet<string> _reasons = new(StringComparer.Ordinal);

    public static ChatContent Read(JsonAt content)
    {
        var reader = new ContentReader();
        reader.AddContent(content);
        return reader.ToContent();
    }

    /// <summary>Content may be absent beside calls of tools, a refusal, or audio that was the answer.</summary>
    public static ChatContent ReadMessage(JsonAt message)
    {
        var reader = new ContentReader();
        if ((message.Optional("content") ?? message.Optional("parts")) is { } content) reader.AddContent(content);
        foreach (var call in message.Optional("tool_calls")?.Items() ?? [])
        {
            reader.AddCall(call.Optional("function") ?? call.Optional("custom") ?? call);
        }
        if (message.Optional("function_call") is { } legacy) reader.AddCall(legacy);
        if (message.Optional("refusal") is { } refusal) reader._texts.Add(refusal.TextOrEmpty());
        if (message.Optional("audio") is not null) reader._reasons.Add(ChatReasons.UnreadParts);
        if ((message.Optional("reasoning_content") ?? message.Optional("reasoning")) is not null) reader._reasons.Add(ChatReasons.Thinking);
        if (message.Optional("role")?.TextOrEmpty() is "tool" or "function") reader._reasons.Add(ChatReasons.ToolResults);
        return reader.ToContent();
    }

    public static ChatContent ReadPart(JsonAt part)
    {
        var reader = new ContentReader();
        reader.AddPart(part);
        return reader.ToContent();
    }

    public static ChatContent ReadCall(JsonAt call)
    {
        var reader = new ContentReader();
        reader.AddCall(call);
        return reader.ToContent();
    }

    /// <summary>What a tool answered: a text or parts.</summary>
    public static ChatContent ReadResult(JsonAt result)
    {
        var reader = new ContentReader();
        reader.AddResult(result);
        return reader.ToContent();
    }

    private ChatContent ToContent() => new() { Texts = _texts, Images = _images, ToolCalls = _calls, Reasons = [.. _reasons] };

    private void AddContent(JsonAt content)
    {
        if (content.IsText)
        {
            _texts.Add(content.TextOrEmpty());
            return;
        }

        // Google's "systemInstruction" is a content by itself, {"parts":[…]}.
        if (content.IsObject && content.Optional("parts") is { } parts)
        {
            AddContent(parts);
            return;
        }

        if (content.Value.ValueKind != JsonValueKind.Array) throw content.Bad($"A text or a list was expected, not {content.Kind}.");
        foreach (var part in content.Items())
        {
            if (part.IsText) _texts.Add(part.TextOrEmpty());
            else AddPart(part);
        }
    }

    private void AddPart(JsonAt part)
    {
        if (part.Optional("type") is null && UntypedPart.KindOf(part) is { } kind)
        {
            AddUntyped(kind, part.Required(kind));
            return;
        }

        switch (part.Required("type").Text())
        {
            case "text" or "input_text" or "output_text":
                _texts.Add(part.Required("text").TextOrEmpty());
                break;
            case "refusal":
                _texts.Add(part.Required("refusal").TextOrEmpty());
                break;
            case "image_url" or "input_image" or "image":
                AddImage(part);
                break;
            case "tool_use":
                AddCall(part);
                break;
            case "tool_result":
                AddResult(part.Optional("content"));
                break;
            case "thinking" or "redacted_thinking":
                _reasons.Add(ChatReasons.Thinking);
                break;
            default:
                _reasons.Add(ChatReasons.UnreadParts);
                break;
        }
    }

    /// <summary>A part of Bedrock's Converse or of Gemini's, which the name of its only field tells.</summary>
    private void AddUntyped(string kind, JsonAt value)
    {
        switch (kind)
        {
            case "text":
                _texts.Add(value.TextOrEmpty());
                break;
            case "guardContent":
                if (value.Optional("text")?.Optional("text") is { } guarded) _texts.Add(guarded.TextOrEmpty());
                else _reasons.Add(ChatReasons.UnreadParts);
                break;
            case "json":
                _texts.Add(CompactJson.Of(value.Value));
                break;
            case "image" or "inlineData" or "inline_data":
                AddImageData(value);
                break;
            case "toolUse" or "functionCall" or "function_call":
                AddCall(value);
                break;
            case "toolResult":
                AddResult(value.Optional("content"));
                break;
            case "functionResponse" or "function_response":
                AddResponse(value);
                break;
            case "reasoningContent":
                _reasons.Add(ChatReasons.Thinking);
                break;
            case "cachePoint" or "thoughtSignature":
                break;
            default:
                _reasons.Add(ChatReasons.UnreadParts);
                break;
        }
    }

    /// <summary>Google's: {"name","response":{…}}.</summary>
    private void AddResponse(JsonAt response)
    {
        _reasons.Add(ChatReasons.ToolResults);
        if (response.Optional("name") is { } name) _texts.Add(name.TextOrEmpty());
        if (response.Optional("response") is { } given) _texts.Add(CompactJson.Of(given.Value));
    }

    /// <summary>Bedrock's {"format","source":{"bytes"}}, Google's {"mimeType","data"}: what is no image is not counted.</summary>
    private void AddImageData(JsonAt image)
    {
        var kind = (image.Optional("mimeType") ?? image.Optional("mime_type"))?.TextOrEmpty();
        if (kind is not null && !kind.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            _reasons.Add(ChatReasons.UnreadParts);
            return;
        }

        _reasons.Add(ChatReasons.Images);
        var data = image.Optional("data") ?? image.Optional("source")?.Optional("bytes");
        _images.Add(new ImageInput(data is { IsText: true } bytes ? ImageData.OfBase64(bytes.TextOrEmpty()) : null));
    }

    private void AddResult(JsonAt? result)
    {
        _reasons.Add(ChatReasons.ToolResults);
        if (result is { } content) AddContent(content);
    }

    /// <summary>{"name":"f","arguments":"{…}"}; Anthropic and Bedrock: {"name":"f","input":{…}}; Google: {"name":"f","args":{…}}.</summary>
    private void AddCall(JsonAt call)
    {
        _reasons.Add(ChatReasons.ToolCalls);
        var arguments = call.Optional("arguments") ?? call.Optional("input") ?? call.Optional("args");
        var written = arguments is not { } given ? "" : given.IsText ? given.TextOrEmpty() : CompactJson.Of(given.Value);
        _calls.Add(new ChatToolCall(call.Required("name").Text(), written));
    }

    /// <summary>
    /// {"image_url":{"url","detail"?}}, {"image_url":"…","detail"?}; Anthropic: {"source":{"type":"base64","data"} | {"type":"url"}}.
    /// </summary>
    private void AddImage(JsonAt part)
    {
        _reasons.Add(ChatReasons.Images);
        if (part.Optional("source") is { } source)
        {
            _images.Add(new ImageInput(source.Optional("data") is { } data ? ImageData.OfBase64(data.TextOrEmpty()) : null));
            return;
        }

        var image = part.Optional("image_url");
        var holder = image is { IsObject: true } ? image.Value : part;
        var url = image is { IsText: true } ? image : holder.Optional("url");
        var detail = holder.Optional("detail")?.TextOrEmpty() == "low" ? ImageDetail.Low : ImageDetail.High;
        _images.Add(new ImageInput(url is { } address ? ImageData.OfUrl(address.TextOrEmpty()) : null, detail));
    }
}
