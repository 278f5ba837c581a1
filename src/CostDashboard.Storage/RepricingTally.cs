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
        if (!isChanged || _sample.Count == Samples) return;

        _sample.Add(new RepricingSample(repricing.Seq, at, group, repricing.OldCost, repricing.Cost));
    }

    internal void AddUnpriceable(RepricingGroup group, DateTime at, Money? cost)
    {
        Unpriceable++;
        group.Add(DateOnly.FromDayNumber((int)zone.DayNumberOf(at)), RepricingSum.Of(cost, cost, isChanged: false));
    }

    /// <summary>Terms' numbers; 0 is "not known".</summary>
    internal readonly record struct Names(long Source, long Provider, long Model, long Team, long ServiceTier);
}

/// <summary>Records alike in all names a price may depend on, and their sums by month.</summary>
public sealed class RepricingGroup
{
    private readonly Dictionary<int, RepricingSum> _months = [];
    private int _lastMonth = -1;
    private RepricingSum _sum;

    public required string? Source { get; init; }

    public required string? Provider { get; init; }

    public required string Model { get; init; }

    public required string? Team { get; init; }

    public required string ServiceTier { get; init; }

    /// <summary>By the month's first day.</summary>
    public IEnumerable<(DateOnly Month, RepricingSum Sum)> Months
    {
        get
        {
            Turn(-1);
            return _months.Select(month => (new DateOnly(month.Key / 12, month.Key % 12 + 1, 1), month.Value));
        }
    }

    /// <summary>Whether the range asks for its records.</summary>
    internal bool IsAsked { get; private set; }

    internal void Add(DateOnly day, in RepricingSum sum)
    {
        var month = day.Year * 12 + day.Month - 1;
        if (month != _lastMonth) Turn(month);
        _sum += sum;
    }

    internal RepricingGroup For(RepricingRange range)
    {
        IsAsked = range.Where.All(asked => asked.Value.Contains(Value(asked.Key) ?? Dimensions.Unattributed, StringComparer.Ordinal));
        return this;
    }

    private string? Value(Dimension dimension) =>
        dimension == Dimension.Team ? Team
        : dimension == Dimension.Model ? Model
        : dimension == Dimension.Provider ? Provider
        : dimension == Dimension.Source ? Source
        : throw new ArgumentOutOfRangeException(nameof(dimension));

    /// <summary>Records come nearly in the order of time: the month they are in is kept at hand.</summary>
    private void Turn(int month)
    {
        if (_lastMonth >= 0) _months[_lastMonth] = _sum;
        (_lastMonth, _sum) = (month, month < 0 ? default : _months.GetValueOrDefault(month));
    }
}

/// <summary>A record that repricing changes.</summary>
public sealed record RepricingSample(long Seq, DateTime At, RepricingGroup Group, Money? Before, Money? After);
