using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Fetching;

/// <summary>A scheduled fetch as the API and pages show it.</summary>
/// <param name="Url">Null when nothing is configured.</param>
public sealed record FetchAnswer(
    bool Enabled, string? Url, int EveryHours, DateTime? LastAttemptAt, DateTime? LastSuccessAt, string? Problem, string? Outcome)
{
    public static FetchAnswer Of(FetchOptions options, FetchState? state) => new(
        options.Enabled, options.Url, options.EveryHours, state?.LastAttemptAt, state?.LastSuccessAt, state?.Problem, state?.Outcome);
}
