using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>A turn of a conversation and all turns up to it; amounts are null where the price is unknown or they are too large to state.</summary>
public sealed record ConversationRow(ConversationStep Step, Money? Input, Money? Output, long TokensSoFar, Money? SoFar)
{
    public Money? Cost => Input is { } input && Output is { } output ? input + output : null;
}
