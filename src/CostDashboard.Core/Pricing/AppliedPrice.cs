namespace CostDashboard.Core.Pricing;

/// <summary>Placeholder shape, replaced by the pricing work.</summary>
public sealed record AppliedPrice
{
    private readonly string _json = "{}";

    public string ToJson() => _json;

    public static AppliedPrice FromJson(string json) => new();
}
