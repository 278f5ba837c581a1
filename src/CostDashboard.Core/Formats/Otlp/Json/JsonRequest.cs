using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>How the three levels of lists in a request are called.</summary>
internal sealed record OtlpNames(OtlpName Resources, OtlpName Scopes, OtlpName Items);

/// <summary>A property's name, as text and as it stands in a body.</summary>
internal sealed record OtlpName(string Text)
{
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Text);
}

/// <summary>
/// Reads an ExportTraceServiceRequest or ExportLogsServiceRequest in OTLP's JSON: names in lowerCamelCase, ids in hex, 64-bit numbers as
/// text or number. Properties come in any order; unknown ones are stepped over. Only malformed JSON throws (<see cref="JsonException"/>).
/// </summary>
internal sealed class JsonRequest
{
    // A map within a map takes four levels. As deep as protobuf's own readers go, and not the default 64.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly AttributeCollector into;
    private readonly OtlpNames names;
    private readonly JsonLists lists;
    private readonly JsonAttributes attributes;
    private readonly ReadJsonValue readItem;

    private JsonRequest(AttributeCollector into, OtlpNames names, Func<JsonLists, ReadJsonValue> items)
    {
        this.into = into;
        this.names = names;
        lists = new JsonLists(into);
        attributes = new JsonAttributes(into);
        readItem = items(lists);
    }

    /// <param name="items">Makes what reads one span or log record, at the start of its object.</param>
    public static UnreadableBody? Read(
        ReadOnlySpan<byte> body, AttributeCollector into, OtlpNames names, Func<JsonLists, ReadJsonValue> items)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        return JsonBody.IsBlank(text) ? UnreadableBody.Empty : new JsonRequest(into, names, items).Read(text);
    }

    private UnreadableBody? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, Options);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) ReadRequest(ref reader);
            else return new UnreadableBody($"must be a JSON object with \"{names.Resources.Text}\"");

            // The reader takes one value and throws at anything after it.
            reader.Read();
        }
        catch (JsonException error)
        {
            return UnreadableBody.At(error);
        }

        if (into.IsFull) return UnreadableBody.TooManyRecords;
        return lists.Problem is null ? null : new UnreadableBody(lists.Problem);
    }

    private void ReadRequest(ref Utf8JsonReader reader)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isResources = JsonText.Is(ref reader, names.Resources.Utf8);
            reader.Read();
            if (isResources) lists.Read(ref reader, names.Resources.Text, ReadResource);
            else reader.Skip();
        }
    }

    // {"resource": {"attributes": […]}, "scopeSpans": […]}
    private void ReadResource(ref Utf8JsonReader reader)
    {
        into.StartResource();
        ReadHeadAndList(ref reader, "resource"u8, ReadAttributes, names.Scopes, ReadScope);
    }

    // {"scope": {"name": "ai", "version": "1"}, "spans": […]}
    private void ReadScope(ref Utf8JsonReader reader)
    {
        into.StartScope(default, default);
        ReadHeadAndList(ref reader, "scope"u8, ReadName, names.Items, readItem);
    }

    /// <summary>The list's items need the head: where they come first they are read once it is known.</summary>
    private void ReadHeadAndList(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> head, ReadJsonValue readHead, OtlpName list, ReadJsonValue readItems)
    {
        Utf8JsonReader early = default;
        var (hasHead, hasEarly) = (false, false);
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isHead = JsonText.Is(ref reader, head);
            var isList = !isHead && JsonText.Is(ref reader, list.Utf8);
            reader.Read();
            if (isHead && reader.TokenType == JsonTokenType.StartObject)
            {
                readHead(ref reader);
                hasHead = true;
            }
            else if (isList && hasHead)
            {
                lists.Read(ref reader, list.Text, readItems);
            }
            else
            {
                if (isList) early = reader;
                hasEarly |= isList;
                reader.Skip();
            }
        }

        if (hasEarly) lists.Read(ref early, list.Text, readItems);
    }

    private void ReadAttributes(ref Utf8JsonReader reader)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isAttributes = JsonText.Is(ref reader, "attributes"u8);
            reader.Read();
            if (isAttributes) lists.Read(ref reader, "attributes", attributes.ReadOfResource);
            else reader.Skip();
        }
    }

    private void ReadName(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = default, version = default;
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isName = JsonText.Is(ref reader, "name"u8);
            var isVersion = JsonText.Is(ref reader, "version"u8);
            reader.Read();
            // Names of instrumentations are plain; an escaped one is nobody's we know.
            if (isName && reader.TokenType == JsonTokenType.String) name = reader.ValueSpan;
            else if (isVersion && reader.TokenType == JsonTokenType.String) version = reader.ValueSpan;
            reader.Skip();
        }

        into.StartScope(name, version);
    }
}
