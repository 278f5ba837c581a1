using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Web.Prices;

/// <summary>What changed since the beginning of a day.</summary>
/// <param name="Since">Of the reporting zone.</param>
public sealed record PriceChanges(DateOnly Since, IReadOnlyList<PriceMove> Moves, IReadOnlyList<PriceTurn> Turns);
