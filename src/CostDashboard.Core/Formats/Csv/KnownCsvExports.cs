using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Reports;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>The exports there are. A new one is one line here.</summary>
public static class KnownCsvExports
{
    // An amount beside a usage record of the same calls would be the same money twice, and it says nothing of tokens.
    private const string CostOnly =
        "is a cost export: it has amounts and does not say what was used. Take the usage export of the same time; costs are computed from "
            + "it";

    private const string NoModels =
        "does not say what each model used. Export the days with models with a LiteLLM that splits prompt and completion tokens, or send "
            + "the spend log";

    public static readonly IReadOnlyList<KnownCsvExport> All =
    [
        new(AnthropicUsageCsv.Mapping, ["usage_date_utc", "usage_output_tokens"]),
        new(Amounts("Anthropic cost export"), ["usage_date_utc", "token_type", "cost_usd"], CostOnly),
        new(OpenAiUsage.Mapping, ["start_time", "num_model_requests"]),
        new(Amounts("OpenAI cost export"), ["start_time", "amount_value"], CostOnly),
        new(CursorUsageCsv.Mapping, ["input_(w/_cache_write)", "input_(w/o_cache_write)"]),
        new(LiteLlmDaily.Mapping, ["spend_($)", "model", "prompt_tokens", "completion_tokens"]),
        new(Amounts("LiteLLM usage export without models"), ["spend_($)", "total_tokens"], NoModels),
        new(OpenAiActivityCsv.Mapping, ["n_context_tokens_total", "n_generated_tokens_total"]),
    ];

    /// <summary>Null when the columns are those of no known export.</summary>
    public static KnownCsvExport? Detect(IEnumerable<string> columns)
    {
        var names = columns.Select(ColumnName.Normalize).ToHashSet(StringComparer.Ordinal);

        return All.FirstOrDefault(export => export.Signature.All(names.Contains));
    }

    private static ColumnMapping Amounts(string name) => new() { Name = name, Columns = [], IsReport = true };
}

/// <summary>A table that a provider's console gives, known by its columns.</summary>
/// <param name="Signature">Columns that no other table has all of.</param>
/// <param name="Refusal">Why it cannot be taken, where it cannot.</param>
public sealed record KnownCsvExport(ColumnMapping Mapping, IReadOnlyList<string> Signature, string? Refusal = null);
