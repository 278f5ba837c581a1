using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Fees;

/// <summary>What a provider charges for a thousand calls of one of its tools, from an instant on, beside tokens.</summary>
/// <param name="Call">A kind of <see cref="ToolCalls"/>.</param>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="UsdPerThousand">0 where the provider's price says that the calls are included.</param>
/// <param name="Source">Where the provider says so; shown with every cost the fee is in.</param>
public sealed record ToolFee(string Call, string Provider, decimal UsdPerThousand, string Source)
{
    /// <summary>"*" for any characters; null for every model of the provider.</summary>
    public string? Model { get; init; }

    /// <summary>UTC; null when it always held.</summary>
    public DateTime? From { get; init; }

    /// <summary>It is charged in place of the model's rate for each request: both price the same thing.</summary>
    public bool InsteadOfRequests { get; init; }

    internal ModelPattern? Pattern { get; init; }
}
