using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>
/// Records replaced, edited, repriced and deleted in any order, before and after they were rolled up: totals equal what is stored, and
/// versions what was.
/// </summary>
public sealed class ChangePropertyTests
{
    private static readonly DateTime Around = Some.Utc(2026, 3, 8, 7);
    private static readonly ChangeNote Note = new(ChangeKind.Replaced, "test");

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Changes_InAnyOrder_LeaveTotalsEqualToTheRecords(int seed)
    {
        var random = new Random(seed);
        await using var database = await TempDatabase.OpenAsync("America/New_York");
        database.Time.Utc = Around.AddDays(2);
        var usage = new RandomUsage(seed, Around);
        var stored = new Dictionary<string, (long Seq, PricedUsage Usage)>();
        var history = new RecordHistory();
        var lastSeq = 0L;

        for (var round = 0; round < 40; round++)
        {
            var fresh = usage.Take(random.Next(12)).Select(record => Renamed(record, $"r{round}-{record.Record.Id}")).ToList();
            var others = usage.Take(random.Next(8));
            var replaced = Pick(random, stored, others.Count)
                .Select((id, i) => Renamed(others[i], id, stored[id].Usage.Record.Source))
                .ToList();
            var deleted = Pick(random, stored, random.Next(4)).Where(id => replaced.All(record => record.Record.Id != id)).ToList();
            var edited = Pick(random, stored, random.Next(6))
                .Where(id => !deleted.Contains(id) && replaced.All(record => record.Record.Id != id))
                .ToList();

            var repriced = Pick(random, stored, random.Next(9))
                .Where(id => !deleted.Contains(id))
                .ToDictionary(id => id, _ => Price(random));

            var outcome = await database.WriteAsync(new UsageWrite
            {
                Records = [.. fresh, .. replaced],
                OnConflict = OnConflict.Replace,
                Deletions = [.. deleted.Select(id => Some.Key(stored[id].Seq))],
                Edits = [.. edited.Select(id => new UsageEdit(Some.Key(stored[id].Seq), _ => InTeam(stored[id].Usage, $"edited-{round}")))],
                Prices = [.. repriced.Select(to => NewPriceOf(database, stored[to.Key], to.Value))],
                Change = Note,
            });

            Assert.Equal((edited.Count, deleted.Count), (outcome.Edited, outcome.Deleted));
            Assert.Equal((repriced.Count, 0), (outcome.Repriced, outcome.Outdated.Count));
            foreach (var id in deleted.Concat(edited)) history.Add(stored[id].Seq, stored[id].Usage);
            foreach (var id in deleted) stored.Remove(id);
            foreach (var id in edited) stored[id] = stored[id] with { Usage = InTeam(stored[id].Usage, $"edited-{round}") };
            foreach (var (id, priced) in repriced)
            {
                history.Add(stored[id].Seq, stored[id].Usage);
                stored[id] = stored[id] with { Usage = stored[id].Usage with { Priced = priced } };
            }

            foreach (var record in replaced) history.Add(stored[record.Record.Id!].Seq, stored[record.Record.Id!].Usage);
            foreach (var record in replaced) stored[record.Record.Id!] = stored[record.Record.Id!] with { Usage = record };
            foreach (var record in fresh) stored[record.Record.Id!] = (++lastSeq, record);
            if (random.Next(3) > 0) continue;

            database.RowsPerRollupStep = random.Next(1, 40);
            await database.RollUpAsync();
        }

        await database.RollUpAsync();
        var followed = RollupDump.Of(database);
        await history.AssertAsync(database);
        await AssertTotalsAsync(database, stored.Values.Select(each => each.Usage).ToList());
        await database.RebuildAsync();

        Assert.Equal(followed, RollupDump.Of(database));
        Assert.Equal(
            ["0"],
            database.Query(
                "SELECT (SELECT count(*) FROM rollup_day WHERE requests = 0) + (SELECT count(*) FROM rollup_hour WHERE requests = 0)"));
    }

    [Fact]
    public async Task Changes_WhileRollingUpAndRebuilding_AreFollowed()
    {
        await using var database = await TempDatabase.OpenAsync();
        var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        var rolling = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                _ = i % 4 == 3 ? await database.RebuildAsync() : await database.RollUpAsync();
            }
        }, TestContext.Current.CancellationToken);

        var random = new Random(5);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var records = Enumerable.Range(0, 50).Select(_ => random.Next(400)).Distinct()
                .Select(id => Some.Usage($"u-{id}", team: $"t-{random.Next(5)}", output: random.Next(1_000), nanos: random.Next(1_000_000)))
                .ToList();
            await database.WriteAsync(new UsageWrite { Records = records, OnConflict = OnConflict.Replace, Change = Note });
        }

        await rolling;
        await database.RollUpAsync();
        var followed = RollupDump.Of(database);
        await database.RebuildAsync();

        Assert.NotEqual(["0"], database.Query("SELECT count(*) FROM usage_version"));
        Assert.Equal(followed, RollupDump.Of(database));
        Assert.Equal(
            database.Query("SELECT count(*), sum(cost) FROM usage"),
            database.Query("SELECT sum(requests), sum(cost) FROM rollup_day WHERE held = 0"));
    }

    private static async Task AssertTotalsAsync(TempDatabase database, List<PricedUsage> records)
    {
        var today = ExpectedTotals.DayOf(database.Time.Utc, database.Zone);
        foreach (var (granularity, groupBy, daysBack) in new (Granularity, Dimension[], int)[]
        {
            (Granularity.Total, [], 100), (Granularity.Day, [Dimension.Team, Dimension.Model], 100),
            (Granularity.Day, [Dimension.User], 100), (Granularity.Hour, [Dimension.Source], 35),
            (Granularity.Hour, [Dimension.Team, Dimension.Source], 35),
        })
        {
            var (from, to) = (today.AddDays(-daysBack), today.AddDays(1));
            var answer = await database.AskAsync(new SpendQuestion
            {
                From = database.ReportingZone.StartOf(from),
                To = database.ReportingZone.StartOf(to),
                Granularity = granularity,
                GroupBy = groupBy,
                WithLatency = true,
            });

            Assert.Equal(
                ExpectedTotals.Of(records, database.Zone, from, to, granularity, groupBy),
                ExpectedTotals.Lines(answer, database.Zone, granularity));
        }
    }

    /// <summary>Never what it was, so that every one of them is a change.</summary>
    private static PricedCost Price(Random random) =>
        new(random.Next(5) == 0 ? null : new Money(random.NextInt64(1_000_000_000_000)), Some.PriceOf($"again-{random.Next()}"));

    private static NewPrice NewPriceOf(TempDatabase database, (long Seq, PricedUsage Usage) stored, PricedCost to)
    {
        var price = long.Parse(
            database.Query($"SELECT price FROM usage WHERE seq = {stored.Seq}")[0], System.Globalization.CultureInfo.InvariantCulture);
        return new NewPrice(Some.Key(stored.Seq), new RecordVersion(long.MaxValue, price), stored.Usage.Priced.Cost, to.Cost, to.Price);
    }

    private static List<string> Pick(Random random, Dictionary<string, (long, PricedUsage)> stored, int count)
    {
        var ids = stored.Keys.ToArray();
        random.Shuffle(ids);
        return [.. ids.Take(count)];
    }

    private static PricedUsage Renamed(PricedUsage usage, string id, string? source = null)
    {
        usage.Record.Id = id;
        usage.Record.Source = source ?? usage.Record.Source;
        return usage;
    }

    private static PricedUsage InTeam(PricedUsage usage, string team)
    {
        var record = usage.Record;
        return usage with
        {
            Record = new()
            {
                Id = record.Id, Source = record.Source, Timestamp = record.Timestamp, Requests = record.Requests, Model = record.Model,
                Provider = record.Provider,
                Team = team, Project = record.Project, User = record.User, Feature = record.Feature, Environment = record.Environment,
                ServiceTier = record.ServiceTier, Counts = record.Counts, ReportedCost = record.ReportedCost,
            },
        };
    }
}
