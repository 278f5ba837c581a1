using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// {"type":"function","function":{"name","description"?,"parameters"?}}, {"type":"custom","custom":{"name","description"?,"format"?}}, the
/// same without the outer object, Anthropic's {"name","description"?,"input_schema"}, Bedrock's
/// {"toolSpec":{"name","description"?,"inputSchema":{"json":{…}}}}, Google's
/// {"functionDeclarations":[{"name","description"?,"parameters"?}]}.
/// </summary>
internal static class ToolReader
{
    private static readonly string[] Kinds = ["type", "name", "function", "custom", "toolSpec"];

    /// <summary>Null stands for a tool that the provider runs: it has no schema to count.</summary>
    public static IEnumerable<ChatTool?> ReadAll(JsonAt at)
    {
        if ((at.Optional("functionDeclarations") ?? at.Optional("function_declarations")) is { } declarations)
        {
            return declarations.Items().Select(one => (ChatTool?)Tool(one));
        }
        // Google's own tools are objects without a name, {"googleSearch":{}}; a point of Bedrock's cache is no tool.
        if (at.Optional("cachePoint") is not null) return [];
        return [Array.Exists(Kinds, kind => at.Optional(kind) is not null) ? Read(at) : at.Value.EnumerateObject().Any() ? null : Tool(at)];
    }

    private static ChatTool? Read(JsonAt at)
    {
        var function = at.Optional("function") ?? at.Optional("custom") ?? at.Optional("toolSpec") ?? at;
        var isHosted = Schema(function) is null && at.Optional("type") is { } kind && kind.TextOrEmpty() is not ("function" or "custom");
        return isHosted ? null : Tool(function);
    }

    private static ChatTool Tool(JsonAt function)
    {
        var (name, description) = (function.Required("name").Text(), function.Optional("description")?.TextOrEmpty() ?? "");
        var schema = new ToolSchema(Schema(function));
        return new ChatTool(
            name, CompactJson.Of(function.Value), schema.Signature(name, description), [name, description, .. schema.Texts()]);
    }

    private static JsonAt? Schema(JsonAt function) =>
        function.Optional("parameters") ?? function.Optional("input_schema") ?? function.Optional("parametersJsonSchema")
            ?? function.Optional("parameters_json_schema")
        ?? (function.Optional("inputSchema") is { } bedrocks ? bedrocks.Optional("json") ?? bedrocks : null);
}

/// <summary>JSON as providers hand it to a model: without white space, characters as they are.</summary>
internal static class CompactJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement element)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options)) element.WriteTo(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
