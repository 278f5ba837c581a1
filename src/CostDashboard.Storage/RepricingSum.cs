using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

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
