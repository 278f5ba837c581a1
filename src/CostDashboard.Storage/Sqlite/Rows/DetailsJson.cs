using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The column <c>usage.details</c>.</summary>
internal static class DetailsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new MoneyAsNanos() },
    };

    public static string? Write(UsageDetails? details) => details is null ? null : JsonSerializer.Serialize(details, Options);

    public static UsageDetails? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<UsageDetails>(json, Options);

    /// <summary>The same, read only where it says what a price depends on: few records do, and many are walked.</summary>
    public static UsageDetails? ReadIfPriced(string? json) =>
        json is not null && (json.Contains("\"tool_calls\"", StringComparison.Ordinal)
            || json.Contains("\"inference_geo\"", StringComparison.Ordinal)
            || json.Contains("\"largest_pass_tokens\"", StringComparison.Ordinal)) ? Read(json) : null;

    private sealed class MoneyAsNanos : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Nanos);
    }
}
