namespace CostDashboard.Core.Analytics;

/// <summary>What a conversation reads when every turn sends the whole history again: its input grows with the square of its turns.</summary>
public static class ConversationGrowth
{
    /// <summary>Each turn's input: everything said before it, and its own question.</summary>
    public static IReadOnlyList<long> InputPerTurn(IEnumerable<ConversationTurn> turns)
    {
        var (inputs, history) = (new List<long>(), 0L);
        foreach (var turn in turns)
        {
            inputs.Add(checked(history + turn.User));
            history = checked(history + turn.User + turn.Assistant);
        }

        return inputs;
    }

    /// <summary>The input of <paramref name="turns"/> equal turns together: n × user + n(n−1)/2 × (user + assistant).</summary>
    public static long TotalInput(long turns, ConversationTurn each) =>
        checked((turns * each.User) + ((turns * (turns - 1) / 2) * (each.User + each.Assistant)));
}
