using System.Buffers;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>Writes a record as the native format reads it.</summary>
public static class NativeRecordJson
{
    public static ReadOnlySpan<byte> Of(UsageRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        WriteNames(json, record);
        WriteCounts(json, record);
        if (record.Details is { } details) WriteDetails(json, details);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteNames(Utf8JsonWriter json, UsageRecord record)
    {
        Write(json, UsageFields.Id, record.Id);
        Write(json, UsageFields.Source, record.Source);
        if (record.Timestamp is { } timestamp) json.WriteString(UsageFields.Timestamp, timestamp);
        Write(json, UsageFields.Provider, record.Provider);
        Write(json, UsageFields.Model, record.Model);
        foreach (var name in AttributionNames.All) Write(json, name.Text(), record.Attribution[name]);
        Write(json, UsageFields.ServiceTier, record.ServiceTier);
        Write(json, UsageFields.Status, record.Status);
    }

    private static void WriteCounts(Utf8JsonWriter json, UsageRecord record)
    {
        Span<long> counts = stackalloc long[TokenCounts.Length];
        record.Counts.CopyTo(counts);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0) json.WriteNumber(TokenCounts.Names[i], counts[i]);
        }

        json.WriteNumber(UsageFields.Requests, record.Requests);
        Write(json, UsageFields.LatencyMs, record.LatencyMs);
        if (record.ReportedCost is { } cost) json.WriteNumber(UsageFields.CostUsd, cost.Usd);
    }

    private static void WriteDetails(Utf8JsonWriter json, UsageDetails details)
    {
        Write(json, UsageFields.PredictedTokens, details.PredictedTokens);
        if (details.PredictedCost is { } predicted) json.WriteNumber(UsageFields.PredictedCostUsd, predicted.Usd);
        Write(json, UsageFields.Complexity, details.Complexity);
        if (details.Realtime is { } realtime) json.WriteBoolean(UsageFields.Realtime, realtime);
        Write(json, UsageFields.SystemPromptTokens, details.SystemPromptTokens);
        Write(json, UsageFields.PromptHash, details.PromptHash);
        Write(json, UsageFields.ToolResultTokens, details.ToolResultTokens);
        Write(json, UsageFields.InferenceGeo, details.InferenceGeo);
        Write(json, UsageFields.LargestPassTokens, details.LargestPassTokens);
        if (details.ToolCalls is { } calls)
        {
            json.WriteStartObject(UsageFields.ToolCalls);
            foreach (var (kind, count) in calls) json.WriteNumber(kind, count);
            json.WriteEndObject();
        }

        if (details.Tags is not { } tags) return;

        json.WriteStartObject(UsageFields.Tags);
        foreach (var (key, value) in tags) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
    }
}
