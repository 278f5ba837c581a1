using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Advice;

/// <summary>
/// Whether the text is long enough to be cached, by provider, each with its own count: a few tokens more can make a prefix cheaper.
/// </summary>
internal sealed class CacheLengthAdvice(CacheMinimums minimums, TextCounter counter) : IAdvice
{
    /// <summary>Texts of less than a quarter of the least minimum are no prefix anyone would cache.</summary>
    private const int LeastPart = 4;

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        if (minimums.All.Count == 0 || (long)text.Tokens * LeastPart < minimums.All.Min(rule => rule.Tokens)) return [];

        var byFamily = new Dictionary<TokenizerFamily, long>();
        return [.. minimums.All.OrderBy(rule => rule.Tokens).Select(rule => Compare(text, rule, byFamily))];
    }

    private AdviceFinding Compare(AdviceText text, CacheMinimum rule, Dictionary<TokenizerFamily, long> byFamily)
    {
        var model = counter.Models.Find(rule.Prefixes[0]);
        if (!byFamily.TryGetValue(model.Family, out var tokens)) byFamily[model.Family] = tokens = counter.Count(model, text.Text).Tokens;
        return text.Known(
            rule.Tokens <= tokens ? "cache.long-enough" : "cache.too-short",
            [],
            AdviceFigure.Of("provider", rule.Provider),
            AdviceFigure.Of("models", rule.Models),
            AdviceFigure.Of("minimum", rule.Tokens),
            AdviceFigure.Of(model.IsExact ? "tokens" : "about", tokens),
            AdviceFigure.Of("lacking", Math.Max(0, rule.Tokens - tokens)),
            AdviceFigure.Of("source", rule.Source));
    }
}
