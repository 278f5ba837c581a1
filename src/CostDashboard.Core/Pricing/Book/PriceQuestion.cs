namespace CostDashboard.Core.Pricing.Book;

/// <summary>What a price may depend on.</summary>
/// <param name="Tier">As ServiceTiers.Normalize spells it.</param>
internal readonly record struct PriceQuestion(string? Provider, string Model, string Tier, string? Source, string? Team, DateTime AtUtc);
