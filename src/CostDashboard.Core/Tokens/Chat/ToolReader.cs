using System.Text.Json;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// {"type":"function","function":{"name","description"?,"parameters"?}}, {"type":"custom","custom":{"name","description"?,"format"?}}, the same without the outer object, or Anthropic's {"name","description"?,"input_schema"}.
/// </summary>
internal static class ToolReader
{
    /// <summary>Null for a tool that the provider runs: it has no schema to count.</summary>
    public static ChatTool? Read(JsonAt at)
    {
        var function = at.Optional("function") ?? at.Optional("custom") ?? at;
        var schema = function.Optional("parameters") ?? function.Optional("input_schema");
        if (schema is null && at.Optional("type") is { } kind && kind.TextOrEmpty() is not ("function" or "custom")) return null;

        var properties = new List<ChatToolProperty>();
        if (schema is { } parameters) AddProperties(parameters, properties);
        return new ChatTool(function.Required("name").Text(), function.Optional("description")?.TextOrEmpty() ?? "", CompactJson.Of(function.Value), properties);
    }

    private static void AddProperties(JsonAt schema, List<ChatToolProperty> into)
    {
        if (!schema.IsObject) return;

        foreach (var (name, property) in schema.Optional("properties")?.Properties() ?? [])
        {
            if (!property.IsObject) continue;
            into.Add(new ChatToolProperty(name, Type(property), property.Optional("description")?.TextOrEmpty() ?? "", Choices(property)));
            AddProperties(property, into);
            if (property.Optional("items") is { } items) AddProperties(items, into);
        }
    }

    /// <summary>"string", or ["string","null"].</summary>
    private static string Type(JsonAt property) => property.Optional("type") switch
    {
        null => "",
        { IsText: true } text => text.TextOrEmpty(),
        { } list => string.Join("|", list.Items().Select(one => one.TextOrEmpty())),
    };

    private static List<string>? Choices(JsonAt property) => property.Optional("enum") is { IsList: true } choices
        ? [.. choices.Items().Select(choice => choice.IsText ? choice.TextOrEmpty() : choice.Value.ValueKind == JsonValueKind.Object ? CompactJson.Of(choice.Value) : choice.Value.GetRawText())]
        : null;
}
