using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What Langfuse's SDKs say of a generation in JSON texts on its span. The names within are those of its ingestion, and mean the same.
/// https://langfuse.com/integrations/native/opentelemetry#property-mapping
/// </summary>
internal sealed class LangfuseSpan
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    private readonly ForeignFields fields = new(Nothing);

    public LangfuseUsage? Usage { get; private set; }

    public Money? Cost { get; private set; }

    public string? ServiceTier { get; private set; }

    public FieldProblem? Problem => fields.Problem is { } problem ? Named(problem) : null;

    public void Set(SpanField field, ReadOnlySpan<byte> text)
    {
        var root = ProviderUsage.Parse(text);
        switch (field)
        {
            case SpanField.LangfuseParameters when root is { } parameters: ServiceTier = Fitting(
                ResponseJson.Text(parameters, "service_tier")); break;
            case SpanField.LangfuseParameters: break;
            case var _ when root is null: fields.Fail(NameOf(field), "must be a JSON object of names and numbers"); break;
            default: fields.Put(NameOf(field), root); break;
        }
    }

    /// <summary>Once all attributes were read.</summary>
    public void Finish(bool isEmbedding)
    {
        Usage = LangfuseUsage.Read(fields, isEmbedding);
        Cost = LangfuseCost.Read(fields);
    }

    private static string? Fitting(string? tier) => tier is { Length: <= UsageLimits.ServiceTier } ? tier : null;

    private static string NameOf(SpanField field) => field == SpanField.LangfuseCost ? "costDetails" : "usageDetails";

    // "usageDetails.input" is "langfuse.observation.usage_details.input".
    private static FieldProblem Named(FieldProblem problem) => problem with
    {
        Field = problem.Field
            .Replace("usageDetails", "langfuse.observation.usage_details", StringComparison.Ordinal)
            .Replace("costDetails", "langfuse.observation.cost_details", StringComparison.Ordinal),
    };
}
