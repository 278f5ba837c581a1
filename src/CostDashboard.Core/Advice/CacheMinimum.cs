namespace CostDashboard.Core.Advice;

/// <summary>How long a prefix must be before a provider caches it.</summary>
/// <param name="Models">As a person calls them.</param>
/// <param name="Prefixes">What the names of these models begin with.</param>
/// <param name="Source">Where the number is published.</param>
public sealed record CacheMinimum(string Provider, string Models, IReadOnlyList<string> Prefixes, int Tokens, string Source);
