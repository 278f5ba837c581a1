using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Pages of records, newest first.</summary>
public abstract class ReadingContract : StorageContract
{
    [Fact]
    public async Task List_PageByPageWhileRecordsArrive_GivesEachOnceInOrder()
    {
        await using var engine = await OpenAsync();
        var sent = Enumerable.Range(0, 50).Select(i => Some.Usage($"r-{i:00}", Some.Now.AddMilliseconds(i / 5))).ToList();
        await AppendAsync(engine, [.. sent]);

        var listed = new List<StoredUsage>();
        UsageCursor? after = null;
        do
        {
            var page = await engine.Usage.ListAsync(new UsageListFilter { Limit = 7, After = after }, Stop);
            listed.AddRange(page.Records);
            after = page.Next is { } next && UsageCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;

            // Newer than everything listed: it belongs before the first page.
            await AppendAsync(engine, Some.Usage($"late-{listed.Count}", Some.Now.AddHours(1)));
        }
        while (after is not null);

        Assert.Equal(sent.Select(usage => usage.Record.Id).Reverse(), Ids(listed));
        Assert.Equal(50 + 8, (await ListAsync(engine)).Records.Count);
    }
}
