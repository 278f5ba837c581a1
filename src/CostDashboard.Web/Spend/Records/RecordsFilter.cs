using CostDashboard.Core.Analytics;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>Which records a list shows, newest first.</summary>
public sealed record RecordsFilter
{
    public const int PageSize = 50;

    public required SpendFilter Spend { get; init; }

    /// <summary>Only records whose cost is unknown.</summary>
    public bool UnpricedOnly { get; init; }

    /// <summary>Only records with this id, in any source; the period then does not matter.</summary>
    public string? Id { get; init; }

    /// <summary>From <see cref="RecordsView.NextCursor"/>; null for the newest. One that cannot be read means the newest.</summary>
    public string? Cursor { get; init; }

    public ShownCurrency Currency { get; init; } = ShownCurrency.Usd;

    public int Limit { get; init; } = PageSize;
}
