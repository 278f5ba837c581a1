namespace CostDashboard.Core.Advice;

/// <summary>Whether the text is long enough to be cached, by provider: a few tokens more can make a prefix cheaper.</summary>
internal sealed class CacheLengthAdvice(CacheMinimums minimums) : IAdvice
{
    /// <summary>Texts of less than a quarter of the least minimum are no prefix anyone would cache.</summary>
    private const int LeastPart = 4;

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        if (minimums.All.Count == 0 || text.Tokens * LeastPart < minimums.All.Min(rule => rule.Tokens)) return [];

        return minimums.All.OrderBy(rule => rule.Tokens).Select(rule => text.Known(
            rule.Tokens <= text.Tokens ? "cache.long-enough" : "cache.too-short",
            [],
            AdviceFigure.Of("provider", rule.Provider),
            AdviceFigure.Of("models", rule.Models),
            AdviceFigure.Of("minimum", rule.Tokens),
            AdviceFigure.Of("lacking", Math.Max(0, rule.Tokens - text.Tokens)),
            AdviceFigure.Of("source", rule.Source)));
    }
}
