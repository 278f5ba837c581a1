using CostDashboard.Core.Analytics;

namespace CostDashboard.Core.Tests.Analytics;

/// <summary>By hand: turns of 100 tokens in and 200 out, a system prompt of 50.</summary>
public sealed class ConversationPlanTests
{
    private static readonly ConversationPlan Plan = new() { Turns = 5, Each = new ConversationTurn(100, 200), System = 50 };

    [Fact]
    public void Full_EveryTurn_ReadsAllBefore()
    {
        var steps = Plan.Steps();

        Assert.Equal([150, 450, 750, 1050, 1350], steps.Select(step => step.Input));
        Assert.Equal([200, 200, 200, 200, 200], steps.Select(step => step.Output));
    }

    [Fact]
    public void Last_OlderTurns_AreForgotten() =>
        Assert.Equal([150, 450, 750, 750, 750], (Plan with { Keeping = HistoryKeeping.Last, Kept = 2 }).Steps().Select(step => step.Input));

    [Fact]
    public void Summary_EveryTwoTurns_IsACallOfItsOwn()
    {
        var steps = (Plan with { Keeping = HistoryKeeping.Summary, Kept = 2, SummaryTokens = 60 }).Steps();

        // Third turn: 50 + 60 + 100 of its own, and two turns of 300 to summarise. Fifth: the summary before is read, too.
        Assert.Equal([150, 450, 210 + 600, 510, 210 + 60 + 600], steps.Select(step => step.Input));
        Assert.Equal([200, 200, 260, 200, 260], steps.Select(step => step.Output));
        Assert.Equal([1, 1, 2, 1, 2], steps.Select(step => step.Calls));
    }

    [Fact]
    public void Steps_NoTurns_AreNone() => Assert.Empty((Plan with { Turns = 0 }).Steps());
}
