using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>What a text costs on a model.</summary>
/// <param name="Provider">As the price names it; null without a price.</param>
/// <param name="Window">The model's context window; null where the catalogue does not say.</param>
/// <param name="Share">Of the window that input and output take; 1 is all of it.</param>
/// <param name="Call">Null is unknown, as are the others.</param>
public sealed record ModelRow(string Model, string? Provider, TokenCount Count, long? Window, decimal? Share, Money? Call, Money? Day, Money? Month)
{
    /// <summary>A month is 30 days.</summary>
    public const int DaysAMonth = 30;
}
