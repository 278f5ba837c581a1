namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>What changes for one model.</summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Model">The catalogue's id.</param>
/// <param name="Kind">New, vanished or changed.</param>
/// <param name="Rates">Old to new. Of a new model all its rates, of a vanished one all it had.</param>
/// <param name="Notes">Other changes in words: rules, names, context window.</param>
/// <param name="Flags">Of the model and its rates.</param>
public sealed record ModelChange(
    string Provider, string Model, ChangeKind Kind, IReadOnlyList<RateChange> Rates, IReadOnlyList<string> Notes, ChangeConcerns Flags);
