using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>What tests of the spend reader ask, and of what.</summary>
internal static class SpendAsked
{
    public static readonly DateTime Today = Some.Utc(2026, 11, 22);

    public static SpendQuestion Ask(DateTime from, DateTime to, Granularity granularity = Granularity.Total, params Dimension[] groupBy) =>
        new() { From = from, To = to, Granularity = granularity, GroupBy = groupBy };

    public static async Task RollUpAsync(TempDatabase database, params PricedUsage[] records)
    {
        await database.AppendAsync(records);
        await database.RollUpAsync();
    }
}
