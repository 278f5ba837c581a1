using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Adds up what repricing does, over one range. Not thread-safe.</summary>
public sealed class RepricingTally(ReportingZone zone)
{
    private const int Samples = 20;
    private const int MostRecent = 10_000;

    private readonly Dictionary<Names, RepricingGroup> _recent = new(SameObjects.Instance);
    private readonly Dictionary<Names, RepricingGroup> _groups = [];
    private readonly List<RepricingSample> _sample = [];

    public IEnumerable<RepricingGroup> Groups => _groups.Values;

    /// <summary>A few records that change.</summary>
    public IReadOnlyList<RepricingSample> Sample => _sample;

    /// <summary>Records whose new cost would be out of range; they keep what they have.</summary>
    public long Unpriceable { get; private set; }

    public RepricingSum Total => Groups.SelectMany(group => group.Months).Aggregate(default(RepricingSum), (sum, month) => sum + month.Sum);

    internal void Add(StoredUsage usage, Money? after, bool isChanged)
    {
        var group = GroupOf(usage);
        group.Add(DayOf(usage), RepricingSum.Of(usage.Cost, after, isChanged));
        if (!isChanged || _sample.Count == Samples) return;

        _sample.Add(new RepricingSample(usage.Key, usage.At, group, usage.Cost, after));
    }

    internal void AddUnpriceable(StoredUsage usage)
    {
        Unpriceable++;
        GroupOf(usage).Add(DayOf(usage), RepricingSum.Of(usage.Cost, usage.Cost, isChanged: false));
    }

    private DateOnly DayOf(StoredUsage usage) => DateOnly.FromDayNumber((int)zone.DayNumberOf(usage.At));

    private RepricingGroup GroupOf(StoredUsage usage)
    {
        var record = usage.Record;
        var names = new Names(record.Source, record.Provider, record.Model, record.Team, record.ServiceTier);
        if (_recent.TryGetValue(names, out var group)) return group;

        if (!_groups.TryGetValue(names, out group)) _groups[names] = group = new RepricingGroup(names);
        if (_recent.Count == MostRecent) _recent.Clear();
        return _recent[names] = group;
    }

    /// <summary>Most records bring the very objects that an earlier one brought: their characters need not be read.</summary>
    private sealed class SameObjects : IEqualityComparer<Names>
    {
        public static readonly SameObjects Instance = new();

        public bool Equals(Names x, Names y) =>
            ReferenceEquals(x.Model, y.Model) && ReferenceEquals(x.Team, y.Team) && ReferenceEquals(x.Source, y.Source)
            && ReferenceEquals(x.Provider, y.Provider) && ReferenceEquals(x.ServiceTier, y.ServiceTier);

        public int GetHashCode([DisallowNull] Names obj) => HashCode.Combine(
            RuntimeHelpers.GetHashCode(obj.Model), RuntimeHelpers.GetHashCode(obj.Team), RuntimeHelpers.GetHashCode(obj.Source),
            RuntimeHelpers.GetHashCode(obj.Provider), RuntimeHelpers.GetHashCode(obj.ServiceTier));
    }
}

/// <summary>All names that a price may depend on.</summary>
internal readonly record struct Names(string? Source, string? Provider, string Model, string? Team, string ServiceTier);

/// <summary>Records alike in all names a price may depend on, and their sums by month.</summary>
public sealed class RepricingGroup
{
    private readonly Dictionary<int, RepricingSum> _months = [];
    private readonly Names _names;
    private int _lastMonth = -1;
    private RepricingSum _sum;

    internal RepricingGroup(Names names) => _names = names;

    public string? Provider => _names.Provider;

    public string Model => _names.Model;

    public string? Team => _names.Team;

    /// <summary>By the month's first day.</summary>
    public IEnumerable<(DateOnly Month, RepricingSum Sum)> Months
    {
        get
        {
            Turn(-1);
            return _months.Select(month => (new DateOnly(month.Key / 12, month.Key % 12 + 1, 1), month.Value));
        }
    }

    internal void Add(DateOnly day, in RepricingSum sum)
    {
        var month = day.Year * 12 + day.Month - 1;
        if (month != _lastMonth) Turn(month);
        _sum += sum;
    }

    /// <summary>Records come nearly in the order of time: the month they are in is kept at hand.</summary>
    private void Turn(int month)
    {
        if (_lastMonth >= 0) _months[_lastMonth] = _sum;
        (_lastMonth, _sum) = (month, month < 0 ? default : _months.GetValueOrDefault(month));
    }
}

/// <summary>A record that repricing changes.</summary>
public sealed record RepricingSample(RecordKey Key, DateTime At, RepricingGroup Group, Money? Before, Money? After);

/// <summary>The same records before and after repricing.</summary>
/// <param name="Changed">How many of them get another cost or price.</param>
/// <param name="NewlyPriced">How many of them had no cost and get one.</param>
public readonly record struct RepricingSum(RecordSum Before, RecordSum After, long Changed, long NewlyPriced)
{
    public static RepricingSum Of(Money? before, Money? after, bool isChanged) =>
        new(RecordSum.Of(before), RecordSum.Of(after), isChanged ? 1 : 0, before is null && after is not null ? 1 : 0);

    public static RepricingSum operator +(RepricingSum left, RepricingSum right) =>
        new(left.Before + right.Before, left.After + right.After, left.Changed + right.Changed, left.NewlyPriced + right.NewlyPriced);
}
