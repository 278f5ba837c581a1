using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Fetching;

/// <summary>
/// Lines left out because their calls come in by another road too: nothing counts twice. "(unattributed)" stands for lines without
/// project or key, such as those of Anthropic's default workspace.
/// </summary>
internal static class Exclusions
{
    private const string ApiKeyTag = "api_key_id";

    public static bool Leaves(UsageRecord record, ConnectorOptions options) =>
        options.ExcludeProjects.Contains(record.Project ?? Dimensions.Unattributed) || options.ExcludeApiKeys.Contains(ApiKeyOf(record) ?? Dimensions.Unattributed);

    private static string? ApiKeyOf(UsageRecord record) => record.Details?.Tags?.GetValueOrDefault(ApiKeyTag);
}
