namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Where a response says a count, below its flavour's root. Mappings of the same <see cref="Count"/> add up.</summary>
/// <param name="Path">From the root on; at least one step.</param>
/// <param name="Count">The catalogue's name of the count, such as "input_tokens", which includes cached ones.</param>
/// <param name="Required">Without it the response is not of that flavour.</param>
public sealed record UsageMapping(IReadOnlyList<PathStep> Path, string Count, bool Required)
{
    internal string PathText { get; } = string.Join('.', Path);
}
