using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CostDashboard.Core.Tokens.Chat;

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
