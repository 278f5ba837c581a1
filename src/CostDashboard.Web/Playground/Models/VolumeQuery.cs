using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Playground;

/// <summary>Calls a day as they were observed over the last 30 full days, from totals alone.</summary>
public sealed class VolumeQuery(ISpendReader reader, ReportingZone zone, ReportingCalendar calendar)
{
    /// <summary>Whose calls can be asked for.</summary>
    public static readonly IReadOnlyList<Dimension> Of = [Dimension.Project, Dimension.Feature, Dimension.Team];

    private const int Days = 30;

    public async Task<Volume> RunAsync(PlaygroundChoices choices, CancellationToken ct)
    {
        var (from, to) = (calendar.Today.AddDays(-Days), calendar.Today);
        if (choices.Observed is not var (dimension, name)) return new Volume(choices.CallsPerDay, null, from, to);

        var filter = new SpendFilter
        {
            From = from,
            To = to,
            Where = new Dictionary<Dimension, IReadOnlyList<string>> { [dimension] = [name] },
        };
        var answer = await reader.ReadAsync(SpendQuestion.Of(filter, zone) with { Granularity = Granularity.Total }, ct);
        if (answer.Refusal is { } refusal) throw new InvalidOperationException("The playground asks what no rollup holds: " + refusal);

        var requests = SpendSum.Of(answer.Rows.Select(row => row.Totals)).Requests;
        return new Volume((long)decimal.Round(requests / (decimal)Days, MidpointRounding.AwayFromZero), choices.Observed, from, to);
    }
}

/// <summary>How many calls a day are reckoned with.</summary>
/// <param name="Observed">Whose calls they are; null where the number was entered.</param>
/// <param name="From">The first day of those observed.</param>
/// <param name="To">The day after the last.</param>
public sealed record Volume(long CallsPerDay, (Dimension Dimension, string Name)? Observed, DateOnly From, DateOnly To);
