using CostDashboard.Core.Usage;
using CostDashboard.Web.Demo;

namespace CostDashboard.App.Tests.Demo;

/// <summary>What a visitor of the demo is meant to find in it.</summary>
public sealed class DemoStoryTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 4, 20, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");
    private static readonly Lazy<IReadOnlyList<UsageRecord>> Lived =
        new(() => [.. DemoGenerator.Generate(DemoProfile.Load(DemoFiles.Profile), Now, Seoul)]);

    private static IReadOnlyList<UsageRecord> Records => Lived.Value;

    [Fact]
    public void SomeCalls_AreUnattributed()
    {
        var unattributed = Records.Where(r => r.Team is null).ToList();

        Assert.InRange(Share(unattributed.Count), 0.01, 0.02);
        Assert.All(unattributed, r => Assert.True(r is { Project: null, User: null, Feature: null }));
    }

    [Fact]
    public void AFewHundredCalls_GoToAModelWithoutAPrice() =>
        Assert.InRange(Records.Count(r => r.Model == "larkfield-intent-v3"), 300, 900);

    [Fact]
    public void CachesAreUsed_HourWritesByAnthropicAlone()
    {
        Assert.InRange(Share(r => r.Counts.CacheRead > 0), 0.3, 0.8);
        Assert.InRange(Share(r => r.Counts.CacheWrite5m > 0), 0.3, 0.7);
        Assert.InRange(Share(r => r.Counts.CacheWrite1h > 0), 0.02, 0.2);
        Assert.All(Records.Where(r => r.Counts.CacheWrite1h > 0), r => Assert.Equal("anthropic", r.Provider));
    }

    [Fact]
    public void BatchTraffic_RunsAtNight()
    {
        var batch = Records.Where(r => r.ServiceTier == ServiceTiers.Batch).ToList();

        Assert.InRange(Share(batch.Count), 0.05, 0.12);
        Assert.All(batch, r => Assert.True(Hour(r) is < 7 or >= 20));
        Assert.All(batch, r => Assert.Equal("batch-runner", r.Source));
    }

    [Fact]
    public void OneDayOfTheLastTen_OneProjectRunsAway()
    {
        var days = Records.Where(r => r.Project == "answer-engine").CountBy(Day).OrderByDescending(d => d.Value).ToList();

        Assert.Equal(new DateOnly(2026, 11, 18), days[0].Key);
        var usual = days.Single(d => d.Key == new DateOnly(2026, 11, 11)).Value;
        Assert.InRange(days[0].Value / (double)usual, 4, 5.2);
        Assert.InRange(days[1].Value / (double)usual, 1, 1.5);
    }

    [Fact]
    public void OfficeTraffic_RestsAtWeekends_AndTheCompanyGrows()
    {
        var weekend = Records.Where(r => r.Project == "code-assistant")
            .Average(r => Day(r).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.0 : 0);
        // Whole weeks, so that weekends weigh alike; the spike's week is left out.
        double Calls(DateOnly monday) => Records.Count(r => Day(r) >= monday && Day(r) < monday.AddDays(7));
        var growth = Calls(new(2026, 11, 9)) / Calls(new(2026, 8, 31));

        Assert.InRange(weekend, 0.02, 0.06);
        Assert.InRange(growth, 1.15, 1.4);
    }

    [Fact]
    public void TheGatewayReportsItsOwnCost_AndNobodyElseDoes()
    {
        Assert.All(Records, r => Assert.Equal(r.Source == "llm-gateway", r.ReportedCost is not null));
        Assert.All(Records, r => Assert.False(r.ReportedCost < Money.Zero));
    }

    [Fact]
    public void Details_AreLifeLike()
    {
        Assert.InRange(Share(r => r.Status == "error"), 0.007, 0.013);
        // OpenAI's models cost more for the whole call above 272,000 tokens of input.
        Assert.InRange(Records.Count(r => r is { Provider: "openai", Counts: { TotalInput: > 272_000, Output: > 0 } }), 100, 2_000);
        Assert.InRange(Share(r => r.Counts.Reasoning > 0), 0.3, 0.9);
        Assert.InRange(Share(r => r.Counts.WebSearches > 0), 0.005, 0.05);
        Assert.InRange(Share(r => r.Details is not null), 0.2, 0.6);
        Assert.All(Records, r => Assert.True(r.Counts is { Input: >= 0, CacheRead: >= 0 } && r.Counts.Reasoning <= r.Counts.Output));
    }

    private static double Share(Func<UsageRecord, bool> of) => Share(Records.Count(of));

    private static double Share(int count) => count / (double)Records.Count;

    private static DateTime Local(UsageRecord r) => TimeZoneInfo.ConvertTimeFromUtc(r.Timestamp!.Value, Seoul);

    private static DateOnly Day(UsageRecord r) => DateOnly.FromDateTime(Local(r));

    private static int Hour(UsageRecord r) => Local(r).Hour;
}
