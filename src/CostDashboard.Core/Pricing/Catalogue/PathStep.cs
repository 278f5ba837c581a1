namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// One step of a path into a response: the property named <see cref="Field"/>; or with <see cref="Match"/>, the first
/// object of a list whose text in <see cref="Field"/> satisfies the rule.
/// </summary>
public sealed record PathStep(string Field, MatchRule? Match = null)
{
    public override string ToString() => Match is null ? Field : $"[{Field}={Match.Text}]";
}
