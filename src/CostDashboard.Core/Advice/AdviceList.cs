using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Advice;

/// <summary>The written list of advice. A new one is a class and a line here, and its sentence on the page.</summary>
public sealed class AdviceList
{
    /// <summary>What findings are called.</summary>
    public static readonly IReadOnlyList<string> Ids =
        ["whitespace", "json.minified", "json.yaml", "json.csv", "json.markdown", "repeats", "phrases", "volatile", "volatile.moved",
         "cache.long-enough", "cache.too-short", "korean"];

    public AdviceList(AdviceData data) => All =
    [
        new WhiteSpaceAdvice(),
        new JsonAdvice(),
        new RepeatAdvice(),
        new PhraseAdvice(data.Phrases),
        new VolatileAdvice(),
        new CacheLengthAdvice(data.Minimums, data.Counter),
        new LanguageAdvice(data.Sample, data.Counter),
    ];

    public IReadOnlyList<IAdvice> All { get; }

    /// <summary>
    /// Everything that is found, in the order of the list. Looks at <paramref name="ct"/> between one advice and the next.
    /// </summary>
    public IReadOnlyList<AdviceFinding> Find(AdviceText text, CancellationToken ct = default)
    {
        var found = new List<AdviceFinding>();
        foreach (var advice in All)
        {
            ct.ThrowIfCancellationRequested();
            found.AddRange(advice.Find(text));
        }

        return found;
    }
}

/// <summary>Looks for one kind of waste in a text. It keeps nothing of it and takes time linear in its length.</summary>
public interface IAdvice
{
    IEnumerable<AdviceFinding> Find(AdviceText text);
}

/// <summary>What advice is measured by besides a text: lists of seed-data, and how models count.</summary>
public sealed record AdviceData(PhraseList Phrases, CacheMinimums Minimums, ParallelSample Sample, TextCounter Counter);
