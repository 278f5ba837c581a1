using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>Counts of a generation; <see cref="AreTokens"/> is false when only something else was counted, or only a total.</summary>
internal sealed record LangfuseUsage(TokenCounts Counts, bool AreTokens = true)
{
    private static readonly LangfuseUsage NoTokens = new(default, AreTokens: false);

    /// <summary>Null when there is none. usageDetails go before the older usage: senders of both put the same into them.</summary>
    public static LangfuseUsage? Read(ForeignFields fields, bool isEmbedding) =>
        Details(fields, isEmbedding) ?? (fields.Problem is null ? Plain(fields, isEmbedding) : null);

    private static LangfuseUsage? Details(ForeignFields fields, bool isEmbedding)
    {
        if (fields.Open("usageDetails") is not { ValueKind: JsonValueKind.Object } details) return null;
        if (IsOpenAi(fields, "usageDetails.")) return Of(OpenAiCounts.Read(fields, "usageDetails."));

        var flat = LangfuseFlatUsage.Read(details, fields);
        if (flat.IsEmpty) return null;

        return flat.HasOnlyTotal ? OfTotal(flat.Total!.Value, isEmbedding) : Of(OpenAiCounts.ToDisjoint(fields, flat.ToInclusive()));
    }

    // {"input": 10, "output": 20, "total": 30, "unit": "TOKENS"}, {"promptTokens": 10, "completionTokens": 20, "totalTokens": 30}, or a
    // provider's names
    private static LangfuseUsage? Plain(ForeignFields fields, bool isEmbedding)
    {
        if (fields.Open("usage") is not { ValueKind: JsonValueKind.Object } usage) return null;
        if (IsOpenAi(fields, "usage.")) return Of(OpenAiCounts.Read(fields, "usage."));

        var isOther = fields.Text("unit", "usage.unit") is not (null or "TOKENS");
        var flat = LangfuseFlatUsage.Read(usage, fields, "usage");
        if (flat.IsEmpty || fields.Problem is not null) return null;
        if (isOther) return NoTokens;

        return flat.HasOnlyTotal ? OfTotal(flat.Total!.Value, isEmbedding) : Of(OpenAiCounts.ToDisjoint(fields, flat.ToInclusive()));
    }

    private static bool IsOpenAi(ForeignFields fields, string layer) =>
        fields.Value(layer + "prompt_tokens") is not null || fields.Value(layer + "completion_tokens") is not null
        || fields.Value(layer + "input_tokens_details") is not null || fields.Value(layer + "output_tokens_details") is not null
        || fields.Value(layer + "iterations") is not null;

    // Of an embedding all is input; of other calls a total does not say what was charged.
    private static LangfuseUsage OfTotal(long total, bool isEmbedding) =>
        isEmbedding || total == 0 ? new LangfuseUsage(new TokenCounts { Input = total }) : NoTokens;

    private static LangfuseUsage? Of(TokenCounts? counts) => counts is { } known ? new LangfuseUsage(known) : null;
}
