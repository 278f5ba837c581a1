using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

public sealed record DailyTableRow(DateOnly Day, IReadOnlyList<Money> Values, Money Total);
