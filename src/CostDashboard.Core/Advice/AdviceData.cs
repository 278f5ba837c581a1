using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Advice;

/// <summary>What advice is measured by besides a text: lists of seed-data, and how models count.</summary>
public sealed record AdviceData(PhraseList Phrases, CacheMinimums Minimums, ParallelSample Sample, TextCounter Counter);
