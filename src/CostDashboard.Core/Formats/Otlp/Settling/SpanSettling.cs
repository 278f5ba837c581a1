namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Decides which spans count. A span that repeats a call below it, or the sum of the calls below it, is a wrapper; of two that report one
/// call the more detailed counts, else the lower one. A container (an agent, a chain) is also a wrapper where the calls below it used more
/// than it says. Where nothing below is known, it counts itself: its calls may not be instrumented.
/// </summary>
internal static class SpanSettling
{
    public static void Settle(IReadOnlyList<SpanUsage> usages)
    {
        var stack = new Stack<SpanUsage>();
        foreach (var usage in usages)
        {
            if (!usage.HasBelow)
            {
                SettleAlone(usage);
                continue;
            }

            stack.Push(usage);
            while (stack.TryPeek(out var top)) SettleTop(top, stack);
        }

        foreach (var usage in usages)
        {
            if (usage is { IsKnown: false, RememberedAbove: { } above }) SettleLate(usage, above);
        }
    }

    /// <summary>What stands below goes first.</summary>
    private static void SettleTop(SpanUsage top, Stack<SpanUsage> stack)
    {
        if (top.State == SpanState.New)
        {
            top.State = SpanState.Open;
            foreach (var node in top.Below)
            {
                if (node.InBody is not { State: SpanState.New } lower) continue;
                if (lower.HasBelow) stack.Push(lower);
                else SettleAlone(lower);
            }

            return;
        }

        stack.Pop();
        if (top.State == SpanState.Settled) return;

        top.State = SpanState.Settled;
        if (!top.IsKnown) SettleAmong(top);
    }

    /// <summary>An agent that says it used nothing is no call.</summary>
    private static void SettleAlone(SpanUsage usage)
    {
        if (usage.IsKnown || usage.State == SpanState.Settled) return;

        usage.State = SpanState.Settled;
        if (usage.Node is { Role: SpanRole.Container, IsNothing: true }) usage.LeaveTo(null);
        else usage.Count();
    }

    private static void SettleAmong(SpanUsage usage)
    {
        if (usage.Below.FirstOrDefault(usage.Node.IsSameAs) is { } twin)
        {
            var counted = twin.Counted;
            if (counted is not null && usage.Problem is null && usage.Node.Detail > counted.Detail) usage.TakePlaceOf(counted);
            else usage.LeaveTo(counted);
        }
        else if (IsSumOfThoseBelow(usage))
        {
            usage.LeaveTo(null);
        }
        else
        {
            usage.Count();
        }
    }

    private static bool IsSumOfThoseBelow(SpanUsage usage)
    {
        var (input, output) = (usage.Below.Sum(node => node.Input), usage.Below.Sum(node => node.Output));
        return usage.Node.Role == SpanRole.Container
            ? input >= usage.Node.Input && output >= usage.Node.Output
            : input == usage.Node.Input && output == usage.Node.Output;
    }

    /// <summary>What stands above came in an earlier body, and may be stored.</summary>
    private static void SettleLate(SpanUsage usage, CallNode above)
    {
        if (usage.IsCounted) SettleLateCall(usage, above);
        else if (usage.Node.Counted?.InBody is { } twin) SettleLateCall(twin, above);
        else
        {
            foreach (var node in usage.Below)
            {
                if (node.InBody is { IsCounted: true } call) SettleLateCall(call, above);
            }
        }
    }

    private static void SettleLateCall(SpanUsage call, CallNode above)
    {
        // Several others count it: then this one is not in it.
        if (above.Counted is not { } stored || !call.IsCounted) return;

        if (above.IsUnclaimed && call.Node.IsSameAs(above))
        {
            above.Claim(above);
            if (call.Node.Detail > stored.Detail) call.TakePlaceOf(stored);
            else call.LeaveTo(stored);
        }
        else if (stored == above && IsPartOf(call.Node, above))
        {
            above.Claim(call.Node);
            call.LeaveTo(above);
        }
    }

    /// <summary>An agent's usage is that of its calls. Embeddings are not in it.</summary>
    private static bool IsPartOf(CallNode call, CallNode container) => container.Role == SpanRole.Container
        && (call.Role != SpanRole.Embedding || container.Output == 0) && call.Input <= container.FreeInput
            && call.Output <= container.FreeOutput;
}
