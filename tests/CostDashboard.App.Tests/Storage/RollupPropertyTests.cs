using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Totals equal the sum of the records, to the nano-dollar, whatever the zone, the order and the number of steps.</summary>
public sealed class RollupPropertyTests
{
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
        await AssertQuestionsAsync(database, records, seed);
        await database.RebuildAsync();

        Assert.Equal(inSteps, RollupDump.Of(database));
        await AssertQuestionsAsync(database, records, seed + 1);
    }

    [Fact]
    public async Task EachTable_AskedForEachOfItsDimensions_EqualsTheSumOfTheRecords()
    {
        await using var database = await TempDatabase.OpenAsync("Asia/Kolkata");
        var change = Some.Utc(2026, 3, 31, 18, 30);
        database.Time.Utc = change.AddDays(2);
        var records = new RandomUsage(7, change).Take(400);
        await database.AppendAsync(records);
        await database.RollUpAsync();

        foreach (var question in Questions(database.Tables)) await AssertAsync(database, records, question);

        // What a filter finds in a table is what its records add up to as well, whichever place of the key the dimension has.
        foreach (var table in database.Tables.All)
        {
            foreach (var dimension in table.Dimensions)
            {
                var asked = new Question(Granularity.Month, [.. table.Dimensions.Where(other => other != dimension)]);
                var value = ExpectedTotals.ValueOf(records[0].Record, dimension);
                await AssertAsync(
                    database, [.. records.Where(usage => ExpectedTotals.ValueOf(usage.Record, dimension) == value)], asked,
                    Some.Where(dimension, value));
            }
        }
    }

    /// <summary>Every grouping of the written list by every period it has, and two that only records can answer.</summary>
    private static List<Question> Questions(RollupTables tables) =>
    [
        .. tables.All.SelectMany(table => new[] { Granularity.Total, Granularity.Month, Granularity.Day }
            .Concat(table.HasHours ? [Granularity.Hour] : Array.Empty<Granularity>())
            .Select(granularity => new Question(granularity, table.Dimensions))),
        new(Granularity.Day, Dimensions.All),
        new(Granularity.Hour, [Dimension.User, Dimension.Feature]),
    ];

    private static async Task AssertQuestionsAsync(TempDatabase database, List<PricedUsage> records, int seed)
    {
        var questions = Questions(database.Tables).ToArray();
        new Random(seed).Shuffle(questions);
        foreach (var question in questions.Take(12)) await AssertAsync(database, records, question);
    }

    private static async Task AssertAsync(
        TempDatabase database, List<PricedUsage> records, Question asked, Dictionary<Dimension, IReadOnlyList<string>>? where = null)
    {
        var today = ExpectedTotals.DayOf(database.Time.Utc, database.Zone);
        foreach (
            var (from, to) in new[]
            {
                (today.AddDays(-62), today.AddDays(1)),
                (today.AddDays(-3), today.AddDays(-1)),
                (today.AddDays(-2), today),
            })
        {
            var expected = ExpectedTotals.Of(records, database.Zone, from, to, asked.Granularity, asked.GroupBy);
            var answer = await database.AskAsync(new SpendQuestion
            {
                From = database.ReportingZone.StartOf(from),
                To = database.ReportingZone.StartOf(to),
                Granularity = asked.Granularity,
                GroupBy = asked.GroupBy,
                Where = where ?? SpendQuestion.Everything,
                WithLatency = true,
            });

            Assert.Equal(expected, ExpectedTotals.Lines(answer, database.Zone, asked.Granularity));
        }
    }

    private sealed record Question(Granularity Granularity, IReadOnlyList<Dimension> GroupBy);
}
