using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>Adds up what repricing does, over one range. Not thread-safe.</summary>
public sealed class RepricingTally(ReportingZone zone)
{
    private const int Samples = 20;

    private readonly Dictionary<Names, RepricingGroup> _groups = [];
    private readonly List<RepricingSample> _sample = [];

    public IEnumerable<RepricingGroup> Groups => _groups.Values;

    /// <summary>A few records that change.</summary>
    public IReadOnlyList<RepricingSample> Sample => _sample;

    /// <summary>Records whose new cost would be out of range; they keep what they have.</summary>
    public long Unpriceable { get; private set; }

    public RepricingSum Total => Groups.SelectMany(group => group.Months).Aggregate(default(RepricingSum), (sum, month) => sum + month.Sum);

    internal RepricingGroup? Find(in Names names) => _groups.GetValueOrDefault(names);

    internal RepricingGroup Keep(in Names names, RepricingGroup group) => _groups[names] = group;

    internal void Add(RepricingGroup group, DateTime at, in Repricing repricing, bool isChanged)
    {
        group.Add(DateOnly.FromDayNumber((int)zone.DayNumberOf(at)), RepricingSum.Of(repricing.OldCost, repricing.Cost, isChanged));
        if (isChanged && _sample.Count < Samples) _sample.Add(new RepricingSample(repricing.Seq, at, group, repricing.OldCost, repricing.Cost));
    }

    internal void AddUnpriceable(RepricingGroup group, DateTime at, Money? cost)
    {
        Unpriceable++;
        group.Add(DateOnly.FromDayNumber((int)zone.DayNumberOf(at)), RepricingSum.Of(cost, cost, isChanged: false));
    }

    /// <summary>Terms' numbers; 0 is "not known".</summary>
    internal readonly record struct Names(long Source, long Provider, long Model, long Team, long ServiceTier);
}
