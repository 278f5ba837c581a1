using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>What B costs more than A on a model; negative is less, null is unknown.</summary>
public sealed record CompareRow(string Model, bool IsExact, long TokensA, long TokensB, Money? Call, Money? Month)
{
    public long Difference => TokensB - TokensA;
}
