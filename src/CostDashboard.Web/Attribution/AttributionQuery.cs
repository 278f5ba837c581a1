using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>What the Attribution page draws.</summary>
public sealed class AttributionQuery(AttributionRuleEditor editor, ISpendReader reader, IRollups rollups, ReportingCalendar calendar, ReportingZone zone)
{
    public async Task<AttributionView> RunAsync(CancellationToken ct)
    {
        var to = calendar.Today.AddDays(1);
        var from = to.AddDays(-TimeRange.DefaultDays);
        var days = new SpendFilter { From = from, To = to };
        var teams = await reader.ReadAsync(SpendQuestion.Of(days, zone) with { GroupBy = [Dimension.Team] }, ct);
        return new AttributionView
        {
            Rules = await editor.ListAsync(ct),
            From = from,
            To = to,
            WithoutTeam = SpendSum.Of(teams.Rows.Where(row => row.Values[0] == Dimensions.Unattributed).Select(row => row.Totals)),
            All = SpendSum.Of(teams.Rows.Select(row => row.Totals)),
            RolledUpTo = rollups.RolledUpTo,
        };
    }
}
