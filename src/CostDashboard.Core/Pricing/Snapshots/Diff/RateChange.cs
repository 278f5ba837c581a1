namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>One rate at one context size and time that is not what it was.</summary>
/// <param name="Key">Of <see cref="RateKeys"/>, or another name of the catalogue.</param>
/// <param name="When">"" for the ordinary price; "from 2027-01-01", "01:00–04:00 UTC".</param>
/// <param name="Above">The request's whole input is more than this many tokens; null for the base price.</param>
/// <param name="Old">As listed, in USD for the rate's unit; null when it was not listed.</param>
/// <param name="New">The same of the new catalogue.</param>
/// <param name="Factor">
/// What is charged now by what was charged: where a rate is not listed on one side, the more general rate that holds there.
/// Null when nothing was charged, or nobody can say.
/// </param>
/// <param name="Flags">Of this rate alone.</param>
public sealed record RateChange(string Key, string When, long? Above, decimal? Old, decimal? New, decimal? Factor, ChangeConcerns Flags);
