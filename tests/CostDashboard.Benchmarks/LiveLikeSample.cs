using CostDashboard.Core.Usage;
using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>Every fourth call of the demo company: some 50,000, enough that sizes and combinations are as varied as in life.</summary>
internal static class LiveLikeSample
{
    private const int Every = 4;

    public static IReadOnlyList<UsageRecord> Take()
    {
        var profile = DemoProfile.Load(Path.Combine(AppContext.BaseDirectory, "seed-data", "demo", "profile.json"));
        // A fixed day: the sample is to be the same in every run.
        var day = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        return [.. DemoGenerator.Generate(profile, day, TimeZoneInfo.Utc).Where((_, i) => i % Every == 0)];
    }
}
