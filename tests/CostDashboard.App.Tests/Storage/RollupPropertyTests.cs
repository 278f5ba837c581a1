using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Totals equal the sum of the records, to the nano-dollar, whatever the zone, the order and the number of steps.</summary>
public sealed class RollupPropertyTests
{
    private static readonly Dimension[] AllButUser = [.. Dimensions.All.Where(dimension => dimension != Dimension.User)];

    private static readonly (Granularity Granularity, Dimension[] GroupBy)[] Questions =
    [
        (Granularity.Total, []),
        (Granularity.Total, [Dimension.User]),
        (Granularity.Total, AllButUser),
        (Granularity.Month, [Dimension.Model, Dimension.Team]),
        (Granularity.Month, [Dimension.ServiceTier]),
        (Granularity.Day, []),
        (Granularity.Day, [Dimension.User]),
        (Granularity.Day, [Dimension.Project, Dimension.Provider, Dimension.Model, Dimension.Team]),
        (Granularity.Day, [Dimension.Source, Dimension.Environment]),
        (Granularity.Day, AllButUser),
        (Granularity.Hour, []),
        (Granularity.Hour, [Dimension.Feature]),
        (Granularity.Hour, AllButUser),
    ];

    /// <summary>A zone, the UTC instant its clocks change (or an ordinary one), and a seed.</summary>
    public static TheoryData<string, DateTime, int> Cases()
    {
        (string Zone, DateTime Change)[] places =
        [
            ("UTC", Some.Utc(2026, 7, 1)),
            ("Asia/Seoul", Some.Utc(2026, 6, 30, 15)),
            ("Asia/Kolkata", Some.Utc(2026, 3, 31, 18, 30)),
            ("Asia/Kathmandu", Some.Utc(2026, 12, 31, 18, 15)),
            ("Australia/Lord_Howe", Some.Utc(2026, 4, 4, 15)),
            ("Australia/Lord_Howe", Some.Utc(2026, 10, 3, 15, 30)),
            ("Pacific/Chatham", Some.Utc(2026, 9, 26, 14)),
            ("America/New_York", Some.Utc(2026, 3, 8, 7)),
            ("America/New_York", Some.Utc(2026, 11, 1, 6)),
            ("America/Havana", Some.Utc(2026, 3, 8, 5)),
            ("America/Havana", Some.Utc(2026, 11, 1, 5)),
            ("Asia/Beirut", Some.Utc(2026, 3, 28, 22)),
            ("Asia/Beirut", Some.Utc(2026, 10, 24, 21)),
        ];
        var cases = new TheoryData<string, DateTime, int>();
        for (var i = 0; i < 2 * places.Length; i++) cases.Add(places[i % places.Length].Zone, places[i % places.Length].Change, 100 + i);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Totals_RolledInStepsOrRebuilt_EqualTheSumOfTheRecords(string zone, DateTime change, int seed)
    {
        await using var database = await TempDatabase.OpenAsync(zone);
        database.Time.Utc = change.AddDays(2);
        var usage = new RandomUsage(seed, change);
        var records = usage.Take(400);

        foreach (var batch in usage.Deliveries(records, batches: 6))
        {
            await database.AppendAsync(batch);
            if (seed % 2 == 0 || batch.Count % 2 == 0) await database.RollUpAsync();
        }

        await database.RollUpAsync();
        var inSteps = RollupDump.Of(database);
        await AssertAllQuestionsAsync(database, records);
        await database.RebuildAsync();

        Assert.Equal(inSteps, RollupDump.Of(database));
        Assert.All(RollupTable.All, table => Assert.Contains(inSteps, row => row.StartsWith(table.Name + "|", StringComparison.Ordinal)));
        await AssertAllQuestionsAsync(database, records);
    }

    private static async Task AssertAllQuestionsAsync(TempDatabase database, List<PricedUsage> records)
    {
        var today = ExpectedTotals.DayOf(database.Time.Utc, database.Zone);
        foreach (var (granularity, groupBy) in Questions)
        {
            var daysBack = granularity == Granularity.Hour ? 35 : 100;
            foreach (
                var (from, to) in new[]
                {
                    (today.AddDays(-daysBack), today.AddDays(1)),
                    (today.AddDays(-3), today.AddDays(-1)),
                    (today.AddDays(-2), today),
                })
            {
                var expected = ExpectedTotals.Of(records, database.Zone, from, to, granularity, groupBy);
                var answer = await database.AskAsync(new SpendQuestion
                {
                    From = database.ReportingZone.StartOf(from),
                    To = database.ReportingZone.StartOf(to),
                    Granularity = granularity,
                    GroupBy = groupBy,
                });

                Assert.Equal(expected, ExpectedTotals.Lines(answer, database.Zone, granularity));
            }
        }
    }
}
