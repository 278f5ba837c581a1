using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>What the Attribution page draws.</summary>
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

/// <summary>Everything the Attribution page draws before a dry run.</summary>
public sealed record AttributionView
{
    /// <summary>From the top.</summary>
    public required IReadOnlyList<AttributionRuleRow> Rules { get; init; }

    /// <summary>First of the last 30 days.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What these days cost without a team.</summary>
    public required SpendTotals WithoutTeam { get; init; }

    public required SpendTotals All { get; init; }

    /// <summary>Of what has a price, 0 to 1.</summary>
    public decimal Share => All.Cost.Nanos == 0 ? 0 : WithoutTeam.Cost.Nanos / (decimal)All.Cost.Nanos;

    /// <summary>UTC; null before the first rollup.</summary>
    public required DateTime? RolledUpTo { get; init; }
}
