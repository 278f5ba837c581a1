using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>A conversation turn by turn on one model.</summary>
/// <param name="PerThousandUsers">What a thousand users a day cost who have one such conversation each; null is unknown.</param>
public sealed record ConversationView(IReadOnlyList<ConversationRow> Rows, Money? PerThousandUsers)
{
    private const int Users = 1_000;

    public long Tokens => Rows.Count == 0 ? 0 : Rows[^1].TokensSoFar;

    public Money? Cost => Rows.Count == 0 ? Money.Zero : Rows[^1].SoFar;

    public static ConversationView Of(ConversationPlan plan, AppliedPrice? price)
    {
        var (rows, tokens, soFar) = (new List<ConversationRow>(), 0L, (Money?)Money.Zero);
        foreach (var step in plan.Steps())
        {
            // Both together, as the input decides the context tier that the output is charged at.
            var both = Charge(price, new TokenCounts { Input = step.Input, Output = step.Output }, step);
            var input = Charge(price, new TokenCounts { Input = step.Input }, step);
            tokens = checked(tokens + step.Input + step.Output);
            soFar = Money.Sum(soFar, both);
            rows.Add(new ConversationRow(step, input, both is { } whole && input is { } part ? whole - part : null, tokens, soFar));
        }

        return new ConversationView(rows, soFar?.Times(Users));
    }

    private static Money? Charge(AppliedPrice? price, in TokenCounts counts, in ConversationStep step) =>
        price is null ? null : Costs.Of(counts, step.Calls, price).Cost;
}

/// <summary>
/// A turn of a conversation and all turns up to it; amounts are null where the price is unknown or they are too large to state.
/// </summary>
public sealed record ConversationRow(ConversationStep Step, Money? Input, Money? Output, long TokensSoFar, Money? SoFar)
{
    public Money? Cost => Input is { } input && Output is { } output ? input + output : null;
}
