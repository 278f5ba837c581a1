using CostDashboard.Core.Usage;
using CostDashboard.Web.Demo;

namespace CostDashboard.App.Tests.Demo;

public sealed class DemoGeneratorTests
{
    // A Sunday, 05:20 in Berlin.
    private static readonly DateTime Now = new(2026, 11, 22, 4, 20, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DemoProfile Profile = DemoProfile.Load(DemoFiles.Profile);
    private static readonly Lazy<IReadOnlyList<UsageRecord>> Lived = new(() => [.. DemoGenerator.Generate(Profile, Now, Berlin)]);

    private static IReadOnlyList<UsageRecord> Records => Lived.Value;

    [Fact]
    public void Generate_GivesTheCompanyItsSize()
    {
        Assert.InRange(Records.Count, 180_000, 220_000);
        Assert.Equal(6, Distinct(r => r.Team));
        Assert.Equal(15, Distinct(r => r.Project));
        Assert.Equal(4, Distinct(r => r.Provider));
        Assert.Equal(12, Records.Where(r => r.Provider is not null).Select(r => r.Model).Distinct().Count());
        Assert.Equal(3, Distinct(r => r.Source));
        Assert.Equal(3, Distinct(r => r.Environment));
        Assert.Equal(80, Distinct(r => r.User));
        Assert.InRange(Records.Count(r => r.Details?.PredictedTokens is not null), 3_000, 5_000);
    }

    [Fact]
    public void Generate_IsInTimeOrder_WithinTheNinetyDays()
    {
        var times = Records.Select(r => r.Timestamp!.Value).ToList();

        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        Assert.InRange(times[0], Now.AddDays(-90), Now.AddDays(-89));
        Assert.InRange(times[^1], Now.AddHours(-1), Now.AddTicks(-1));
        Assert.All(times, t => Assert.Equal(DateTimeKind.Utc, t.Kind));
    }

    [Fact]
    public void Generate_GivesEachRecordItsOwnId()
    {
        Assert.Equal(Records.Count, Records.Select(r => (r.Source, r.Id)).Distinct().Count());
        Assert.All(Records, r => Assert.Matches(@"^demo-\d{4}-\d\d-\d\d-\d{6}$", r.Id!));
    }

    [Fact]
    public void Generate_Again_GivesTheSame()
    {
        var again = DemoGenerator.Generate(Profile, Now, Berlin);

        Assert.True(Records.Select(Line).SequenceEqual(again.Select(Line)));
    }

    [Fact]
    public void Generate_AnHourLater_OnlyMovesTheEnds()
    {
        var later = DemoGenerator.Generate(Profile, Now.AddHours(1), Berlin).Select(Line).ToList();

        var added = later.Count - later.LastIndexOf(Line(Records[^1])) - 1;
        Assert.True(
            Records.Where(r => r.Timestamp >= Now.AddHours(1).AddDays(-90)).Select(Line).SequenceEqual(later.Take(later.Count - added)));
        Assert.InRange(added, 1, 200);
    }

    [Fact]
    public void Generate_TheDayAfter_ChangesNoCallThatItKeeps()
    {
        var before = Records.ToDictionary(r => r.Id!, Line);

        var kept = DemoGenerator.Generate(Profile, Now.AddDays(1), Berlin).Where(r => before.ContainsKey(r.Id!)).ToList();

        Assert.DoesNotContain(kept, r => !before[r.Id!].Equals(Line(r)));
        // A day of calls left at the start, and growth measured from a day later leaves some 0.3 % undone.
        Assert.InRange(kept.Count, (int)(Records.Count * 0.975), Records.Count);
    }

    [Fact]
    public void Generate_CrossingSummerTime_StaysInOrderAndInsideItsDay()
    {
        // Clocks go back on 2026-10-25 and forward on 2026-03-29.
        foreach (
            var now in new[]
            {
                new DateTime(2026, 10, 26, 12, 0, 0, DateTimeKind.Utc),
                new DateTime(2026, 3, 30, 12, 0, 0, DateTimeKind.Utc),
            })
        {
            var last = DemoGenerator.Generate(Profile, now, Berlin).Where(r => r.Timestamp > now.AddDays(-3)).ToList();

            Assert.Equal(last.Select(r => r.Timestamp).Order(), last.Select(r => r.Timestamp));
            Assert.All(
                last,
                r =>
                    Assert.StartsWith(
                        $"demo-{TimeZoneInfo.ConvertTimeFromUtc(r.Timestamp!.Value, Berlin):yyyy-MM-dd}-", r.Id, StringComparison.Ordinal));
        }
    }

    private static int Distinct(Func<UsageRecord, string?> by) => Records.Select(by).Where(x => x is not null).Distinct().Count();

    // Values, not strings: 200,000 of them are compared.
    private static object Line(UsageRecord r) =>
        (r.Id, r.Source, r.Timestamp, r.Provider, r.Model, r.Team, r.Project, r.User, r.Feature, r.Environment,
        r.Counts, r.ServiceTier, r.Status, r.LatencyMs, r.ReportedCost, r.Details?.Tags is { } tags
            ? string.Join(',', tags)
            : "", r.Details?.PredictedTokens);
}
