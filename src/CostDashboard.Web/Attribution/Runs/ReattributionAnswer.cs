using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>A <see cref="ReattributionState"/> as the API writes it; all but the status is null before the first run.</summary>
/// <param name="Progress">Of the range's time, 0 to 1.</param>
public sealed record ReattributionAnswer(
    RunStatus Status, DateTime? From = null, DateTime? To = null, string? By = null, string? Reason = null, DateTime? StartedAt = null, DateTime? EndedAt = null,
    double? Progress = null, long? RecordsLookedAt = null, RecordSumAnswer? Changed = null)
{
    public static ReattributionAnswer Of(ReattributionState state) => state.Status == RunStatus.Idle
        ? new ReattributionAnswer(state.Status)
        : new ReattributionAnswer(
            state.Status, state.From, state.To, state.By, state.Reason, state.StartedAt, state.EndedAt,
            Math.Round(state.Progress.Share, 4), state.Progress.Records, RecordSumAnswer.Of(state.Changed));
}
