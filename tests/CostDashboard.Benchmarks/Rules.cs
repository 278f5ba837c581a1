using System.Diagnostics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Benchmarks;

/// <summary>What attribution rules cost a record on its way in.</summary>
internal static class Rules
{
    private const int Rounds = 5;

    public static Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var records = arguments.Number("records", 5_000_000);
        var rules = new AttributionRules([.. Enumerable.Range(1, (int)arguments.Number("rules", 20)).Select(Rule)]);
        Measure("has all that rules give", rules, records, () => Record("t", "p"), ct);
        Measure("lacks it, no rule matches", rules, records, () => Record(null, null), ct);
        Measure("lacks it, the middle rule matches", rules, records, () => Record(null, null, "svc-10-worker"), ct);
        return Task.CompletedTask;
    }

    /// <summary>Two conditions, of which the first holds for nearly every record.</summary>
    private static WrittenRule Rule(int i) =>
        new(i, new RuleConditions { Model = "gpt-*", User = $"svc-{i}-*" }, new Attribution { Team = $"team-{i}", Project = "p" });

    private static UsageRecord Record(string? team, string? project, string user = "svc-someone-else") =>
        new() { Model = "gpt-4o-mini-2024-07-18", Provider = "openai", Source = "gateway", User = user, Team = team, Project = project };

    private static void Measure(string what, AttributionRules rules, long records, Func<UsageRecord> make, CancellationToken ct)
    {
        var best = double.MaxValue;
        var record = make();
        for (var round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            for (var i = 0L; i < records; i++)
            {
                if (!rules.Fill(record).IsEmpty) (record.Team, record.Project) = (null, null);
            }

            best = Math.Min(best, watch.Elapsed.TotalNanoseconds / records);
        }

        Console.WriteLine($"{what,-36} {best,7:N0} ns a record");
    }
}
