using CostDashboard.Storage.Rollups;

namespace CostDashboard.App.Tests.Support;

/// <summary>What the costs API says of every table of totals: asked by more names at once, it would add records up instead.</summary>
public static class AllTotals
{
    /// <returns>The rows of each question, in the order of the tables.</returns>
    public static async Task<List<string>> AllTotalsAsync(this RunningHost host, string from)
    {
        var rows = new List<string>();
        foreach (var table in host.Service<RollupTables>().All)
        {
            foreach (var granularity in table.DaysExpire ? new[] { "month" } : ["month", "day"])
            {
                var by = table.Dimensions.Count == 0 ? "" : "&group_by=" + string.Join(',', table.Dimensions.Select(one => one.Name));
                var answer = await host.GetAsync($"/api/v1/costs?from={from}&granularity={granularity}{by}");
                Assert.True(answer.Is(200), answer.Text);
                rows.Add($"{table.Name} by {granularity}: {answer.Json["rows"]!.ToJsonString()}");
            }
        }

        return rows;
    }
}
