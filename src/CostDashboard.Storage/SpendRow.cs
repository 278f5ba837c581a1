using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>One group of an answer.</summary>
/// <param name="Period">Day number, hour key (<see cref="ReportingZone"/>), the day number of a month's first day, or 0 for a total.</param>
/// <param name="Values">One a dimension asked for, in the order asked; "(unattributed)" where not known.</param>
public sealed record SpendRow(long Period, IReadOnlyList<string> Values, SpendTotals Totals);
