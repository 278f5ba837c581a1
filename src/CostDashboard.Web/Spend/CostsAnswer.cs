namespace CostDashboard.Web.Spend;

/// <param name="Rows">period, then a column a dimension, then figures: <see cref="CostColumns"/>.</param>
/// <param name="Total">The sum of the rows.</param>
/// <param name="RolledUpTo">Up to when the totals hold everything that was stored.</param>
public sealed record CostsAnswer(
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows, IReadOnlyDictionary<string, object?> Total, DateTime? RolledUpTo);
