namespace CostDashboard.Core.Pricing;

/// <summary>Names of the catalogue's own rules. Spelling rules, which come after them, carry names of their own.</summary>
public static class MatchedBy
{
    public const string Name = "name";

    /// <summary>After a date at the end, "-20240806", was written as "-2024-08-06".</summary>
    public const string DatedName = "dated name";

    /// <summary>In the list of a provider whose models are resold.</summary>
    public const string Fallback = "fallback provider";
}
