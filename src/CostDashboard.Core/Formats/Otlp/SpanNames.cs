using CostDashboard.Core.Pricing.Spelling;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Names that stand where a provider or a model should and are none: the next spelling of the span may say it.</summary>
internal static class SpanNames
{
    public static bool SaysNothing(SpanField field, string name) => field switch
    {
        SpanField.Provider => ProviderAliases.IsNoProvider(name),
        SpanField.Model => name.Equals("unknown", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
