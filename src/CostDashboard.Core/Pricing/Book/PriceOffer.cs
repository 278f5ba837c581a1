namespace CostDashboard.Core.Pricing.Book;

/// <summary>One price a record could have.</summary>
/// <param name="Step">Where it comes from.</param>
/// <param name="Id">The own price's or the list's; null for the market.</param>
/// <param name="Name">As the origin is called.</param>
/// <param name="Rank">Its place within the step; null for the market.</param>
/// <param name="Terms">Null when it comes to nothing, and <paramref name="NothingBecause"/> says why.</param>
/// <param name="NothingBecause">A sentence.</param>
/// <param name="IsFinal">No adjustment comes on top.</param>
internal sealed record PriceOffer(
    PrecedenceStep Step, string? Id, string Name, RuleRank? Rank, PriceTerms? Terms, string? NothingBecause = null, bool IsFinal = false)
{
    internal string ReasonBefore(PriceOffer other) =>
        Step == other.Step && Rank is not null && other.Rank is not null ? Rank.ReasonBefore(other.Rank) : $"{Step.Name} before {other.Step.Name}";
}
