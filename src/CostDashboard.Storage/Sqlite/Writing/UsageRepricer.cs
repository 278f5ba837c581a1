namespace CostDashboard.Storage.Sqlite;

/// <summary>Writes new prices. Used by the writer alone, within its transaction.</summary>
internal sealed class UsageRepricer(UsageChanges changes, UsageInsert prices)
{
    /// <returns>How many records were changed, and those that are not what their reader saw.</returns>
    public (int Repriced, IReadOnlyList<RecordKey> Outdated) Write(IReadOnlyList<NewPrice> records, ChangeNote? note, DateTime now)
    {
        var repriced = 0;
        List<RecordKey>? outdated = null;
        foreach (var each in records)
        {
            if (changes.TryReprice(each, prices.PriceIdOf(each.Price), note, now)) repriced++;
            else (outdated ??= []).Add(each.Key);
        }

        return (repriced, outdated ?? []);
    }
}
