namespace CostDashboard.Web.Prices;

/// <param name="Catalogue">The label of the market version that holds now.</param>
/// <param name="Rows">At most as many as asked for.</param>
/// <param name="Matching">How many models the filter finds in all.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Providers">Id and name, by name.</param>
public sealed record PriceTableView(string Catalogue, IReadOnlyList<PriceRow> Rows, int Matching, int Total, IReadOnlyList<KeyValuePair<string, string>> Providers);
