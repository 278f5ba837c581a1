using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Kept;

/// <summary>
/// Counts a prompt once in every way that this program has, so that whatever model a record names later, its count is known without the
/// text. Tokenizers that were brought are none of these ways: they come and go.
/// </summary>
public sealed class CountingWays(TextCounter texts, ChatCounter chats)
{
    // Has the family of models nobody has heard of.
    private const string AnyOther = "unknown";

    private readonly Lazy<IReadOnlyList<string>> _models = new(() => [.. texts.Models.Families.All.SelectMany(family => family.Names)
        .Concat(ChatRules.Beginnings).Concat(ImageRules.Beginnings).Append(AnyOther)
        .DistinctBy(name => CountingWay.Of(texts.Models.FindShipped(name)))]);

    /// <summary>One model of each way.</summary>
    public IReadOnlyList<string> Models => _models.Value;

    /// <returns>Input tokens by the names of <see cref="Models"/>, before any calibration.</returns>
    public IReadOnlyDictionary<string, long> Count(string text, CancellationToken ct)
    {
        var byFamily = new Dictionary<string, long>();
        return Each(model =>
        {
            if (!byFamily.TryGetValue(model.Family.Id, out var tokens))
            {
                byFamily[model.Family.Id] = tokens = texts.Count(model, text).Tokens;
            }
            return tokens;
        }, ct);
    }

    /// <returns>The same for a request.</returns>
    public IReadOnlyDictionary<string, long> Count(ChatRequest request, CancellationToken ct) =>
        Each(model => chats.Count(model, request).Total.Tokens, ct);

    /// <summary>Makes counts of <see cref="Count(string, CancellationToken)"/> askable by any model.</summary>
    public KeptTokens Read(IReadOnlyDictionary<string, long> byModel) => new(texts.Models, byModel);

    private Dictionary<string, long> Each(Func<ModelTokenizer, long> count, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in Models)
        {
            ct.ThrowIfCancellationRequested();
            counts[name] = count(texts.Models.FindShipped(name));
        }

        return counts;
    }
}

/// <summary>Models of one way count any text and any request alike.</summary>
internal sealed record CountingWay(string Family, ChatRule Messages, IImageRule Images)
{
    public static CountingWay Of(ModelTokenizer model) => new(model.Family.Id, ChatRules.Of(model), ImageRules.Of(model));
}

/// <summary>A prompt's input tokens in each way models count.</summary>
public sealed class KeptTokens
{
    private readonly Dictionary<CountingWay, long> _byWay = [];

    internal KeptTokens(ModelTokenizers models, IReadOnlyDictionary<string, long> byModel)
    {
        // Names that were ways of their own may have become one.
        foreach (var (name, tokens) in byModel) _byWay.TryAdd(CountingWay.Of(models.FindShipped(name)), tokens);
    }

    /// <summary>Null for a model that is counted in a way there was not yet when the prompt was.</summary>
    public long? For(ModelTokenizer model) => _byWay.TryGetValue(CountingWay.Of(model), out var tokens) ? tokens : null;
}
