using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>A <see cref="RepricingState"/> as the API writes it; all but the status is null before the first run.</summary>
/// <param name="Progress">Of the records to go over, 0 to 1.</param>
/// <param name="Changed">The records that changed, before and after.</param>
public sealed record RepricingAnswer(
    RunStatus Status, RepricingAsk? Asked = null, string? By = null, string? Reason = null, DateTime? StartedAt = null, DateTime? EndedAt = null,
    double? Progress = null, long? RecordsLookedAt = null, RepricingSumAnswer? Changed = null)
{
    public static RepricingAnswer Of(RepricingState state) => state.Status == RunStatus.Idle
        ? new RepricingAnswer(state.Status)
        : new RepricingAnswer(
            state.Status, state.Ask, state.By, state.Reason, state.StartedAt, state.EndedAt, Math.Round(state.Share, 4), state.Looked, RepricingSumAnswer.Of(state.Changed));
}
