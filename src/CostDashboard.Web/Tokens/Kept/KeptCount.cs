using CostDashboard.Core.Tokens.Kept;

namespace CostDashboard.Web.Tokens.Kept;

/// <summary>A prompt's hash and its counts. Its text is known to nobody here.</summary>
/// <param name="ByModel">Input tokens by one model of each way models count.</param>
/// <param name="Tokens">The same, for any model.</param>
public sealed record KeptCount(string Hash, IReadOnlyDictionary<string, long> ByModel, KeptTokens Tokens, string By, DateTime At);
