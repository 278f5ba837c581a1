using CostDashboard.Core.Formats.Codex;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Formats.Reports;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats;

/// <summary>The formats there are. A new one is one line here.</summary>
public static class UsageFormats
{
    public static readonly IUsageFormat Native = new NativeFormat();

    public static readonly IReadOnlyList<IUsageFormat> All =
    [
        Native,
        new LiteLlmFormat(),
        new CloudEventsFormat(),
        new LangfuseFormat(),
        new CodexFormat(),
        new CsvFormat(),
        new UsageReportFormat("openai-usage", OpenAiUsage.Mapping),
        new UsageReportFormat("anthropic-usage", AnthropicUsage.Mapping),
    ];

    /// <summary>Null when no format has that name; case does not matter.</summary>
    public static IUsageFormat? Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same, and any provider of the catalogue for its responses as they came.</summary>
    public static IUsageFormat? Find(string name, PriceCatalogue catalogue) => Find(name)
        ?? (ResponseProviders.Find(name, catalogue) is { } provider ? new ProviderResponseFormat(provider, catalogue) : null);

    /// <summary>Every name that <see cref="Find(string, PriceCatalogue)"/> answers to, for messages.</summary>
    public static IEnumerable<string> Names(PriceCatalogue catalogue) =>
        All.Select(format => format.Name).Concat(ResponseProviders.Names(catalogue));
}
