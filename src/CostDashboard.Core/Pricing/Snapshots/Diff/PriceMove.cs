namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>A model whose price is another than it was.</summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Model">The catalogue's id.</param>
/// <param name="Before">What was in force; null when nothing was.</param>
/// <param name="After">What is in force; null when nothing is.</param>
/// <param name="Rates">Old to new, discounts included, in USD for the rate's unit; not empty.</param>
public sealed record PriceMove(string Provider, string Model, AppliedPrice? Before, AppliedPrice? After, IReadOnlyList<RateChange> Rates)
{
    public ChangeKind Kind => Before is null ? ChangeKind.New : After is null ? ChangeKind.Vanished : ChangeKind.Changed;
}
