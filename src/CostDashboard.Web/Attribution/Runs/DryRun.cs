using CostDashboard.Core.Attributing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Attributing;

/// <summary>What rules would do to stored records; nothing is changed.</summary>
public sealed class DryRun(IAttributionReader reader)
{
    public async Task<DryRunResult> RunAsync(AttributionRules rules, DateTime from, DateTime to, IProgress<ScanProgress>? progress, CancellationToken ct)
    {
        var tally = new DryRunTally(rules);
        var range = new AttributionRange(from, to, rules.Gives);
        UsageCursor? after = null;
        do
        {
            var page = await reader.ReadAsync(range, after, ct);
            tally.Add(page);
            after = page.Next;
            progress?.Report(new ScanProgress(tally.Looked, after is null ? 1 : ScanProgress.ShareOf(page.UpTo, from, to)));
        }
        while (after is not null);

        return tally.Result(from, to);
    }
}
