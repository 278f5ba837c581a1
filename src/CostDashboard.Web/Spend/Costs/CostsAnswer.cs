using System.Text.Json.Serialization;
using CostDashboard.Web.Currencies;

namespace CostDashboard.Web.Spend;

/// <param name="Rows">period, then a column a dimension, then figures: <see cref="CostColumns"/>. Made while they are written: together they are many times what they are made of.</param>
/// <param name="Total">The sum of the rows.</param>
/// <param name="RolledUpTo">Up to when the totals hold everything that was stored.</param>
/// <param name="Currency">Of "cost" beside "cost_usd"; absent unless asked for.</param>
/// <param name="Rates">Those that were used, by month; one may stand for later months that have none.</param>
public sealed record CostsAnswer(
    IEnumerable<IReadOnlyDictionary<string, object?>> Rows, IReadOnlyDictionary<string, object?> Total, DateTime? RolledUpTo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Currency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CurrencyRateUsed>? Rates);
