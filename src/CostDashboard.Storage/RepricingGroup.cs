using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

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

    private string? Value(Dimension dimension) => dimension switch
    {
        Dimension.Team => Team,
        Dimension.Model => Model,
        Dimension.Provider => Provider,
        Dimension.Source => Source,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    /// <summary>Records come nearly in the order of time: the month they are in is kept at hand.</summary>
    private void Turn(int month)
    {
        if (_lastMonth >= 0) _months[_lastMonth] = _sum;
        (_lastMonth, _sum) = (month, month < 0 ? default : _months.GetValueOrDefault(month));
    }
}
