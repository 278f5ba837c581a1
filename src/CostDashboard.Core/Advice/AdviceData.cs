using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Advice;

/// <summary>What advice is measured by besides a text: lists of seed-data and the tokenizers.</summary>
public sealed record AdviceData(PhraseList Phrases, CacheMinimums Minimums, Tokenizers Tokenizers);
