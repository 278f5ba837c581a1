using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Kept;

/// <summary>A prompt's input tokens in each way models count.</summary>
public sealed class KeptTokens
{
    private readonly Dictionary<CountingWay, long> _byWay = [];

    internal KeptTokens(ModelTokenizers models, IReadOnlyDictionary<string, long> byModel)
    {
        // Names that were ways of their own may have become one.
        foreach (var (name, tokens) in byModel) _byWay.TryAdd(CountingWay.Of(models.Find(name)), tokens);
    }

    /// <summary>Null for a model that is counted in a way there was not yet when the prompt was.</summary>
    public long? For(ModelTokenizer model) => _byWay.TryGetValue(CountingWay.Of(model), out var tokens) ? tokens : null;
}
