using System.Globalization;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>Says of everything that could price a record why it does or does not, from the very list the price is taken from.</summary>
internal static class PriceCandidates
{
    internal static IReadOnlyList<PriceCandidate> Of(PriceRules rules, PriceSubject subject)
    {
        var offers = rules.Offers(subject).ToList();
        var first = offers.Find(offer => offer.Terms is not null);
        var candidates = offers.ConvertAll(offer => new PriceCandidate
        {
            Step = offer.Step,
            Id = offer.Id,
            Name = offer.Name,
            Price = offer.Terms is null ? null : rules.Adjusted(offer, subject).At(subject.Asked.AtUtc),
            Applies = offer == first,
            Why = Why(offer, first, offers),
        });

        if (first is null) return candidates;

        candidates.AddRange(Adjustments(rules, subject, first));
        var price = rules.Adjusted(first, subject).At(subject.Asked.AtUtc);
        if (price.MultiplierFrom is { } from)
            candidates.Add(
                new PriceCandidate
                {
                    Step = PricePrecedence.ServiceTier, Name = price.ServiceTier, Applies = price.Multiplier != 1,
                    Why = $"{Times(price.Multiplier)}: {from}.",
                });
        return candidates;
    }

    private static string Why(PriceOffer offer, PriceOffer? first, List<PriceOffer> offers)
    {
        if (offer.Terms is null || first is null) return offer.NothingBecause!;
        if (offer != first) return $"'{first.Name}' comes first: {first.ReasonBefore(offer)}.";

        var next = offers.SkipWhile(other => other != first).Skip(1).FirstOrDefault(other => other.Terms is not null);
        return next is null ? "The only price there is." : $"Before '{next.Name}': {first.ReasonBefore(next)}.";
    }

    private static IEnumerable<PriceCandidate> Adjustments(PriceRules rules, PriceSubject subject, PriceOffer priced)
    {
        RuleRank? taken = null;
        foreach (var (price, rank) in rules.Adjustments(subject))
        {
            var applies = taken is null && !priced.IsFinal;
            yield return new PriceCandidate
            {
                Step = PricePrecedence.Adjustment,
                Id = price.Id.ToString(CultureInfo.InvariantCulture),
                Name = price.Name,
                Applies = applies,
                Why = priced.IsFinal ? $"'{priced.Name}' is final: own rates and machines are not adjusted."
                    : applies ? $"{new PriceAdjustment(price.Adjustment!.Value, price.Id, price.Name).Text} on '{priced.Name}'."
                    : $"At most one: the one before it comes first, as {taken!.ReasonBefore(rank)}.",
            };
            taken ??= rank;
        }
    }

    private static string Times(decimal multiplier) => string.Create(CultureInfo.InvariantCulture, $"{multiplier} × token rates");
}

/// <summary>One thing that could have made, or changed, a record's price.</summary>
public sealed record PriceCandidate
{
    public required PrecedenceStep Step { get; init; }

    /// <summary>The own price's or the list's; null for the market and a service tier.</summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The price the record would have by this one, adjusted; null where it has none, and for what only changes a price.</summary>
    public AppliedPrice? Price { get; init; }

    /// <summary>It is what the record is charged by.</summary>
    public bool Applies { get; init; }

    /// <summary>Why it applies or does not, in a sentence.</summary>
    public required string Why { get; init; }
}

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
        Step == other.Step && Rank is not null && other.Rank is not null
            ? Rank.ReasonBefore(other.Rank)
            : $"{Step.Name} before {other.Step.Name}";
}
