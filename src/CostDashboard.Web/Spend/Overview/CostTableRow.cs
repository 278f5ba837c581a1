using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <param name="To">Exclusive.</param>
public sealed record CostTableRow(DateOnly From, DateOnly To, IReadOnlyList<Money> Values, Money Total);
