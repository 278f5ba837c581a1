using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Writes a batch of new prices and the bookmark of the run they belong to. Used by the writer alone, within its transaction.
/// </summary>
internal sealed class UsageRepricer(SqliteConnection connection, UsageChanges changes, UsageInsert prices) : IDisposable
{
    public const string BookmarkKey = "repricing";

    private readonly Statement _bookmark = new(
        connection, "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");

    public RepricingOutcome Write(RepricingBatch batch, ChangeNote? note, DateTime now)
    {
        var (changed, outdated) = (default(RepricingSum), 0);
        foreach (var each in batch.Records)
        {
            var price = prices.PriceIdOf(each.Price);
            if (price == each.OldPrice && each.Cost == each.OldCost) continue;

            if (changes.TryReprice(each, price, batch.AsOf, note, now))
            {
                changed += RepricingSum.Of(each.OldCost, each.Cost, isChanged: true);
            }
            else outdated++;
        }

        var outcome = new RepricingOutcome(changed, outdated);
        if (batch.Bookmark is { } bookmark) Keep(bookmark(outcome));
        return outcome;
    }

    public void Dispose() => _bookmark.Dispose();

    private void Keep(string bookmark)
    {
        _bookmark.Bind(1, BookmarkKey);
        _bookmark.Bind(2, bookmark);
        _bookmark.Execute();
    }
}
