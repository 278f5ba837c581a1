using CostDashboard.Core.Tokens.Kept;

namespace CostDashboard.Web.Tokens;

/// <summary>A prompt's hash and its counts. Its text is known to nobody here.</summary>
/// <param name="IsRequest">A request was counted, with what stands around its texts; else a text alone.</param>
/// <param name="ByModel">Input tokens by one model of each way models count.</param>
/// <param name="Tokens">The same, for any model.</param>
public sealed record KeptCount(string Hash, bool IsRequest, IReadOnlyDictionary<string, long> ByModel, KeptTokens Tokens, string By, DateTime At);
