using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>What the sender says a generation cost: the total, or else the sum of its parts.</summary>
internal static class LangfuseCost
{
    public static Money? Read(ForeignFields fields) =>
        fields.Cost("costDetails.total") ?? SumOfDetails(fields) ?? fields.Cost("usage.totalCost", "usage.total_cost")
            ?? SumOfUsage(fields);

    private static Money? SumOfDetails(ForeignFields fields)
    {
        if (fields.Open("costDetails") is not { ValueKind: JsonValueKind.Object } details) return null;

        decimal? sum = null;
        foreach (var part in details.EnumerateObject())
        {
            if (part.Value.ValueKind == JsonValueKind.Null) continue;
            if (!LooseNumber.TryDecimal(part.Value, out var usd) || usd < 0 || usd > UsageLimits.CostUsd)
            {
                fields.Fail("costDetails", UsageRules.CostRule + " in each of its parts");
                return null;
            }

            sum = Math.Min((sum ?? 0) + usd, UsageLimits.CostUsd + 1);
        }

        return sum is { } total ? Money.FromUsd(total) : null;
    }

    private static Money? SumOfUsage(ForeignFields fields)
    {
        var (input, output) = (fields.Cost("usage.inputCost"), fields.Cost("usage.outputCost"));
        return input is null && output is null ? null : (input ?? Money.Zero) + (output ?? Money.Zero);
    }
}
