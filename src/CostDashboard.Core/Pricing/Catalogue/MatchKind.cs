namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>The clauses a rule of the catalogue can be.</summary>
public enum MatchKind
{
    Equals,
    StartsWith,
    EndsWith,
    Contains,
    Regex,
    Or,
    And,
}
