namespace CostDashboard.Web.Spend;

/// <summary>The applied price, in short.</summary>
public sealed record PriceAnswer(
    string Catalogue, string Provider, string Model, string MatchedBy, DateOnly? From, string ServiceTier, decimal Multiplier);
