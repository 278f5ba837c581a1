using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>Reads the Attribution page.</summary>
public sealed class AttributionQuery(
    AttributionRuleEditor editor, ISpendReader reader, IRollups rollups, ReportingCalendar calendar, ReportingZone zone)
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

/// <summary>What the Attribution page draws before a dry run.</summary>
public sealed record AttributionView
{
    /// <summary>The order is the one in which rules are tried.</summary>
    public required IReadOnlyList<AttributionRuleRow> Rules { get; init; }

    /// <summary>The first of the last 30 days.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The range ends before this day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The cost of records without a team in these days.</summary>
    public required SpendTotals WithoutTeam { get; init; }

    public required SpendTotals All { get; init; }

    /// <summary>The share of the known cost that has no team, 0 to 1.</summary>
    public decimal Share => All.Cost.Nanos == 0 ? 0 : WithoutTeam.Cost.Nanos / (decimal)All.Cost.Nanos;

    /// <summary>The time is in UTC; null before the first roll-up.</summary>
    public required DateTime? RolledUpTo { get; init; }
}
