namespace CostDashboard.Core.Pricing.Book;

/// <summary>What must hold for a book to be made. Storage keeps nothing else, so a breach is a mistake in a program.</summary>
internal static class PriceBookRules
{
    internal static void Check(PriceBook book)
    {
        if (book.Market.Count == 0) throw new ArgumentException("A price book needs at least one version of the market catalogue.");
        if (book.Market.DistinctBy(version => version.From).Count() < book.Market.Count)
            throw new ArgumentException("Two versions of the market catalogue begin at the same instant.");
        if (book.Market.Any(version => version.From?.Kind == DateTimeKind.Local)) throw new ArgumentException("A version of the market catalogue begins in local time. Give UTC.");
        if (book.Own.DistinctBy(price => price.Id).Count() < book.Own.Count) throw new ArgumentException("Two own prices have the same id.");
        if (book.Lists.DistinctBy(list => list.Id).Count() < book.Lists.Count) throw new ArgumentException("Two selections of lists have the same id.");

        if (book.TierEditions.DistinctBy(edition => edition.From).Count() < book.TierEditions.Count) throw new ArgumentException("Two editions of the service tiers' rules begin at the same instant.");
        if (book.TierEditions.Any(edition => edition.From?.Kind == DateTimeKind.Local)) throw new ArgumentException("An edition of the service tiers' rules begins in local time. Give UTC.");

        foreach (var price in book.Own)
        {
            if (price.Problems() is [var problem, ..]) throw new ArgumentException($"Own price {price.Id} '{price.Name}': \"{problem.Field}\" {problem.Message}");
        }

        foreach (var selection in book.Lists)
        {
            if (selection.Problems() is [var problem, ..]) throw new ArgumentException($"Selection {selection.Id} of '{selection.List.Name}': \"{problem.Field}\" {problem.Message}");
        }
    }
}
