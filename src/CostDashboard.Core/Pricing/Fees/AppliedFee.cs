namespace CostDashboard.Core.Pricing.Fees;

/// <summary>What an applied price says of a kind of call that its rates do not name.</summary>
/// <param name="Call">A kind of <see cref="Usage.ToolCalls"/>.</param>
/// <param name="UsdPerThousand">Null when nobody knows: the calls are an unpriced part of the cost.</param>
/// <param name="Source">Where the fee stands; null when there is none.</param>
/// <param name="InsteadOfRequests">The price's rate for each request is not charged beside it.</param>
public sealed record AppliedFee(string Call, decimal? UsdPerThousand, string? Source, bool InsteadOfRequests = false);
