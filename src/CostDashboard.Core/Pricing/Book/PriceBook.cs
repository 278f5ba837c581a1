using System.Collections.Frozen;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// Everything a price can come from, as it stands now: versions of the market catalogue, own prices, selected lists, service tiers.
/// Never changes, so it is safe for many threads; <see cref="Pricer"/> prices by it. <see cref="PricePrecedence"/> says what comes first.
/// </summary>
public sealed class PriceBook
{
    private readonly MarketEdition[] _market;
    private readonly PriceRules _rules;
    private readonly FrozenSet<string> _sources;
    private readonly FrozenSet<string> _teams;
    private readonly FrozenSet<string> _geos;
    private readonly long[] _changes;

    /// <summary>
    /// Throws <see cref="ArgumentException"/> for a price with <see cref="OwnPrice.Problems"/>: ask for them before it is kept.
    /// </summary>
    /// <param name="market">At least one; no two from the same instant.</param>
    /// <param name="tiers">The rules that hold before the first of <paramref name="laterTiers"/>.</param>
    /// <param name="laterTiers">No two from the same instant.</param>
    /// <param name="fees">What tool calls cost where a price has no rate for them; null for none.</param>
    public PriceBook(
        IReadOnlyList<MarketVersion> market, ServiceTierRules tiers, IReadOnlyList<OwnPrice>? own = null,
        IReadOnlyList<ListSelection>? lists = null,
        IReadOnlyList<ServiceTierEdition>? laterTiers = null, ToolFees? fees = null)
    {
        Fees = fees ?? ToolFees.None;
        TierEditions = [new ServiceTierEdition(null, tiers), .. (laterTiers ?? []).OrderBy(edition => edition.From)];
        (Market, Own, Lists) = ([.. market.OrderBy(version => version.From ?? DateTime.MinValue)], own ?? [], lists ?? []);
        PriceBookRules.Check(this);

        _market = [.. Market.Select(version => new MarketEdition(version))];
        _rules = new PriceRules(Own, Lists);
        var conditions = Own.Select(price => price.Conditions).Concat(Lists.Select(list => list.Scope)).ToList();
        _sources = conditions.Select(one => one.Source).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        _teams = conditions.Select(one => one.Team).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        var instants = Market.Select(version => version.From).Concat(conditions.Select(one => one.From))
            .Concat(conditions.Select(one => one.To))
            .Concat(TierEditions.Select(edition => edition.From)).Concat(Fees.Changes.Select(change => (DateTime?)change));
        _geos = TierEditions.SelectMany(edition => edition.Rules.All).Select(rule => rule.InferenceGeo).OfType<string>()
            .ToFrozenSet(StringComparer.Ordinal);
        _changes = [.. instants.OfType<DateTime>().Select(instant => instant.Ticks).Distinct().Order()];
    }

    /// <summary>A book of nothing but one catalogue.</summary>
    public static PriceBook Of(PriceCatalogue catalogue, ServiceTierRules tiers, ToolFees? fees = null) =>
        new([new MarketVersion(null, catalogue)], tiers, fees: fees);

    /// <summary>By time, the first version first.</summary>
    public IReadOnlyList<MarketVersion> Market { get; }

    public IReadOnlyList<OwnPrice> Own { get; }

    public IReadOnlyList<ListSelection> Lists { get; }

    /// <summary>By time, what the program ships first.</summary>
    public IReadOnlyList<ServiceTierEdition> TierEditions { get; }

    /// <summary>What tool calls cost where a price has no rate for them.</summary>
    public ToolFees Fees { get; }

    /// <summary>The newest rules, also where they hold from an instant to come.</summary>
    public ServiceTierRules Tiers => TierEditions[^1].Rules;

    /// <summary>The newest version, also where it holds from an instant to come.</summary>
    public PriceCatalogue Catalogue => Market[^1].Catalogue;

    /// <summary>The newest version as it was published, without corrections.</summary>
    public PriceCatalogue Published => Market[^1].Published;

    public PriceBook WithMarket(IReadOnlyList<MarketVersion> market) => new(market, TierEditions[0].Rules, Own, Lists, LaterTiers, Fees);

    public PriceBook WithOwn(IReadOnlyList<OwnPrice> own) => new(Market, TierEditions[0].Rules, own, Lists, LaterTiers, Fees);

    public PriceBook WithLists(IReadOnlyList<ListSelection> lists) => new(Market, TierEditions[0].Rules, Own, lists, LaterTiers, Fees);

    public PriceBook WithTiers(IReadOnlyList<ServiceTierEdition> later) => new(Market, TierEditions[0].Rules, Own, Lists, later, Fees);

    /// <summary>All that could price a record, in order of precedence: what applies, and why the rest does not.</summary>
    public IReadOnlyList<PriceCandidate> Candidates(UsageRecord record, DateTime atUtc)
    {
        var subject = Subject(PriceQuestion.Of(record, atUtc));
        return [.. PriceCandidates.Of(_rules, subject).Select(one => one.Price is { } price ? one with { Price = Fees.Applied(price,
            subject) } : one)];
    }

    /// <summary>The rules of service tiers at an instant: those of the last edition that had begun.</summary>
    public ServiceTierRules TiersAt(DateTime atUtc)
    {
        for (var i = TierEditions.Count - 1; i > 0; i--)
        {
            if (TierEditions[i].From <= atUtc) return TierEditions[i].Rules;
        }

        return TierEditions[0].Rules;
    }

    internal PriceTerms? Find(in PriceQuestion asked)
    {
        var subject = Subject(asked);
        return _rules.Find(subject)?.Select(price => Fees.Applied(price, subject));
    }

    /// <summary>
    /// What of a question can change the answer: sources and teams no rule names are all alike, and the instant only counts by the
    /// changes it comes after. So an answer can be remembered under few keys.
    /// </summary>
    internal PriceKey KeyOf(in PriceQuestion asked) => new(
        asked.Provider, asked.Model, asked.Tier,
        asked.Source is not null && _sources.Count > 0 && _sources.Contains(asked.Source) ? asked.Source : null,
        asked.Team is not null && _teams.Count > 0 && _teams.Contains(asked.Team) ? asked.Team : null,
        ChangesUpTo(asked.AtUtc), asked.Calls,
        asked.InferenceGeo is not null && _geos.Count > 0 && _geos.Contains(asked.InferenceGeo) ? asked.InferenceGeo : null);

    private int ChangesUpTo(DateTime atUtc)
    {
        var at = Array.BinarySearch(_changes, atUtc.Ticks);
        return at >= 0 ? at + 1 : ~at;
    }

    private IReadOnlyList<ServiceTierEdition> LaterTiers => [.. TierEditions.Skip(1)];

    private PriceSubject Subject(in PriceQuestion asked) => new(asked, MarketEdition.At(_market, asked.AtUtc), TiersAt(asked.AtUtc));
}

/// <summary>What must hold for a book to be made. Storage keeps nothing else, so a breach is a mistake in a program.</summary>
internal static class PriceBookRules
{
    internal static void Check(PriceBook book)
    {
        if (book.Market.Count == 0) throw new ArgumentException("A price book needs at least one version of the market catalogue.");
        if (book.Market.DistinctBy(version => version.From).Count() < book.Market.Count)
            throw new ArgumentException("Two versions of the market catalogue begin at the same instant.");
        if (book.Market.Any(version => version.From?.Kind == DateTimeKind.Local))
        {
            throw new ArgumentException("A version of the market catalogue begins in local time. Give UTC.");
        }
        if (book.Own.DistinctBy(price => price.Id).Count() < book.Own.Count)
        {
            throw new ArgumentException("Two own prices have the same id.");
        }
        if (book.Lists.DistinctBy(list => list.Id).Count() < book.Lists.Count)
        {
            throw new ArgumentException("Two selections of lists have the same id.");
        }

        if (book.TierEditions.DistinctBy(edition => edition.From).Count() < book.TierEditions.Count)
        {
            throw new ArgumentException("Two editions of the service tiers' rules begin at the same instant.");
        }
        if (book.TierEditions.Any(edition => edition.From?.Kind == DateTimeKind.Local))
        {
            throw new ArgumentException("An edition of the service tiers' rules begins in local time. Give UTC.");
        }

        foreach (var price in book.Own)
        {
            if (price.Problems() is [var problem, ..])
            {
                throw new ArgumentException($"Own price {price.Id} '{price.Name}': \"{problem.Field}\" {problem.Message}");
            }
        }

        foreach (var selection in book.Lists)
        {
            if (selection.Problems() is [var problem, ..])
            {
                throw new ArgumentException($"Selection {selection.Id} of '{selection.List.Name}': \"{problem.Field}\" {problem.Message}");
            }
        }
    }
}
