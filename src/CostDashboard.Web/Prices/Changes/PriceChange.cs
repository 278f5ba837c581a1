using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Web.Prices;

/// <summary>A change of prices that has been checked and only needs to be kept.</summary>
/// <param name="Book">To price by from now on.</param>
/// <param name="Action">For the log: one of <see cref="PriceActions"/>.</param>
/// <param name="What">The name of what was changed.</param>
/// <param name="Before">Its JSON; null for something new.</param>
/// <param name="After">Its JSON; null for something that is gone.</param>
public sealed record PriceChange(PriceBook Book, string Action, string What, string? Before, string? After);
