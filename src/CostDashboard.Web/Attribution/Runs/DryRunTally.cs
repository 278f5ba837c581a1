using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Attributing;

/// <summary>Adds up, batch by batch, what rules would do.</summary>
internal sealed class DryRunTally(AttributionRules rules)
{
    private const int SamplesOfARule = 5;

    private readonly List<RuleTally> _rules = [.. rules.Written.Select(rule => new RuleTally(rule))];
    private readonly Dictionary<string, RecordSum> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordSum> _gained = new(StringComparer.Ordinal);
    private RecordSum _lacking;
    private RecordSum _changed;

    public long Looked { get; private set; }

    public void Add(ScanBatch batch)
    {
        foreach (var usage in batch.Records)
        {
            var team = usage.Record.Team ?? Dimensions.Unattributed;
            _before[team] = _before.GetValueOrDefault(team) + RecordSum.Of(usage.Cost);
            if (rules.CanFill(usage.Record)) AddLacking(usage);
        }

        Looked += batch.Looked;
    }

    public DryRunResult Result(DateTime from, DateTime to)
    {
        var moved = Sum(_gained.Values);
        var teams = _before.Keys.Union(_gained.Keys).Select(team =>
        {
            var before = _before.GetValueOrDefault(team);
            var gained = _gained.GetValueOrDefault(team);
            return new DryRunTeam(team, before, before + (team == Dimensions.Unattributed ? gained - moved : gained));
        });
        return new DryRunResult
        {
            From = from,
            To = to,
            All = Sum(_before.Values),
            Lacking = _lacking,
            Changed = _changed,
            Rules = [.. _rules.Select(rule => new DryRunRule(rule.Rule, rule.Records, rule.Also))],
            Teams =
            [
                .. teams.OrderByDescending(team => team.Before != team.After)
                    .ThenByDescending(team => team.Team == Dimensions.Unattributed)
                    .ThenByDescending(team => team.After.Cost.Nanos)
                    .ThenBy(team => team.Team, StringComparer.Ordinal),
            ],
            Samples = [.. _rules.SelectMany(rule => rule.Samples)],
        };
    }

    private void AddLacking(StoredUsage usage)
    {
        var sum = RecordSum.Of(usage.Cost);
        _lacking += sum;
        var fill = rules.Fill(usage.Record);
        if (fill.IsEmpty) return;

        _changed += sum;
        if (fill[AttributionName.Team] is not null) _gained[usage.Record.Team!] = _gained.GetValueOrDefault(usage.Record.Team!) + sum;
        foreach (var rule in fill.Rules())
        {
            var tally = _rules.Find(each => ReferenceEquals(each.Rule, rule))!;
            if (ReferenceEquals(rule, fill.First)) tally.Add(usage, fill, sum);
            else tally.Also++;
        }
    }

    private static RecordSum Sum(IEnumerable<RecordSum> parts) => parts.Aggregate(default(RecordSum), (all, part) => all + part);

    private sealed class RuleTally(WrittenRule rule)
    {
        public WrittenRule Rule => rule;

        public RecordSum Records { get; private set; }

        public long Also { get; set; }

        public List<DryRunSample> Samples { get; } = [];

        public void Add(StoredUsage usage, RuleFill fill, RecordSum sum)
        {
            Records += sum;
            if (Samples.Count < SamplesOfARule) Samples.Add(new DryRunSample(usage.Key, usage.At, usage.Record, usage.Cost, fill));
        }
    }
}
