using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>What a field's name says: which rate, from which context size on, for which service tier.</summary>
/// <param name="Family">The name without context size and tier, such as "input_cost_per_token".</param>
/// <param name="RateKey">Null when it is a price we do not read.</param>
/// <param name="Unit">How many units the rate is for, where the file gives the price of one.</param>
/// <param name="TierStart">In tokens; null for the base price.</param>
/// <param name="ServiceTier">"batch", "flex", "priority"; null for the standard tier.</param>
internal sealed partial record LiteLlmPriceField(string Family, string? RateKey, decimal Unit, long? TierStart, string? ServiceTier)
{
    private const decimal Million = 1_000_000m;
    private const decimal Thousand = 1_000m;
    private const decimal SecondsAnHour = 3_600m;
    private const string Seconds = "input_cost_per_second";

    private static readonly Dictionary<string, (string Key, decimal Unit)> Keys = new(StringComparer.Ordinal)
    {
        ["input_cost_per_token"] = (RateKeys.Input, Million),
        ["output_cost_per_token"] = (RateKeys.Output, Million),
        ["output_cost_per_reasoning_token"] = (RateKeys.Reasoning, Million),
        ["cache_read_input_token_cost"] = (RateKeys.CacheRead, Million),
        ["input_cost_per_token_cache_hit"] = (RateKeys.CacheRead, Million),
        ["cache_creation_input_token_cost"] = (RateKeys.CacheWrite, Million),
        ["cache_creation_input_token_cost_above_1hr"] = (RateKeys.CacheWrite1h, Million),
        ["cache_creation_input_audio_token_cost"] = (OtherRates.CacheWriteAudio, Million),
        ["input_cost_per_audio_token"] = (RateKeys.InputAudio, Million),
        ["output_cost_per_audio_token"] = (RateKeys.OutputAudio, Million),
        ["cache_read_input_audio_token_cost"] = (RateKeys.CacheReadAudio, Million),
        ["cache_read_input_token_cost_per_audio_token"] = (RateKeys.CacheReadAudio, Million),
        ["input_cost_per_image_token"] = (RateKeys.InputImage, Million),
        ["output_cost_per_image_token"] = (RateKeys.OutputImage, Million),
        ["cache_read_input_image_token_cost"] = (RateKeys.CacheReadImage, Million),
        ["output_cost_per_video_token"] = (OtherRates.OutputVideo, Million),
        ["citation_cost_per_token"] = (OtherRates.Citations, Million),
        ["input_cost_per_request"] = (RateKeys.Requests, Thousand),
        // A request of a reranker or a search is one query.
        ["input_cost_per_query"] = (RateKeys.Requests, Thousand),
        ["input_cost_per_image"] = (OtherRates.InputImages, Thousand),
        ["output_cost_per_image"] = (OtherRates.OutputImages, Thousand),
        ["input_cost_per_pixel"] = (OtherRates.InputPixels, Thousand),
        ["output_cost_per_pixel"] = (OtherRates.OutputPixels, Thousand),
        ["input_cost_per_character"] = (OtherRates.InputCharacters, Thousand),
        ["output_cost_per_character"] = (OtherRates.OutputCharacters, Thousand),
        [Seconds] = (OtherRates.InputSeconds, Thousand),
        ["output_cost_per_second"] = (OtherRates.OutputSeconds, Thousand),
        ["input_cost_per_audio_per_second"] = (OtherRates.AudioHours, SecondsAnHour),
        ["input_cost_per_video_per_second"] = (OtherRates.InputVideoSeconds, Thousand),
        ["output_cost_per_video_per_second"] = (OtherRates.OutputVideoSeconds, Thousand),
        ["ocr_cost_per_page"] = (OtherRates.Pages, Thousand),
        ["annotation_cost_per_page"] = (OtherRates.AnnotatedPages, Thousand),
        ["ocr_cost_per_credit"] = (OtherRates.DocumentCredits, Thousand),
        ["file_search_cost_per_1k_calls"] = (OtherRates.FileSearches, 1),
        ["code_interpreter_cost_per_session"] = (OtherRates.CodeSessions, Thousand),
    };

    /// <summary>Without a sound price of these a call would cost too little: the whole entry is left out.</summary>
    internal bool IsEssential => ServiceTier is null && RateKey is RateKeys.Input or RateKeys.Output;

    /// <summary>Null when the field is no price at all.</summary>
    internal static LiteLlmPriceField? Of(string name)
    {
        var isPrice = name.Contains("cost", StringComparison.Ordinal) || name.Contains("pricing", StringComparison.Ordinal);
        if (!isPrice || name.Contains(LiteLlmFields.OtherUnit, StringComparison.Ordinal)) return null;

        var size = ContextSize().Match(name);
        var rest = size.Success ? name.Remove(size.Index, size.Length) : name;
        var tier = Tier().Match(rest);
        var family = tier.Success ? rest[..tier.Index] : rest;
        return Keys.TryGetValue(family, out var rate)
            ? new LiteLlmPriceField(family, rate.Key, rate.Unit, size.Success ? Start(size) : null, tier.Success ? TierOf(tier) : null)
            : new LiteLlmPriceField(family, null, 1, null, null);
    }

    /// <summary>A second is one of audio where the model transcribes; elsewhere one of video, or of a machine.</summary>
    internal LiteLlmPriceField Of(string? mode, string name) =>
        name == Seconds && mode?.StartsWith("audio", StringComparison.Ordinal) == true
        ? this with { RateKey = OtherRates.AudioHours, Unit = SecondsAnHour }
        : this;

    // Seven digits of thousands fit in 64 bits many times over.
    private static long Start(Match match) =>
        long.Parse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture) * (match.Groups["thousand"].Success ? 1_000 : 1);

    private static string TierOf(Match match) => match.Value is "_flex" ? "flex" : match.Value is "_priority" ? "priority" : "batch";

    /// <summary>"input_cost_per_token_above_200k_tokens", "input_cost_per_token_above_272k_tokens_priority".</summary>
    [GeneratedRegex("_above_(?<size>[0-9]{1,7})(?<thousand>k)?_tokens", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ContextSize();

    [GeneratedRegex("_(flex|priority|batches|batch)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Tier();
}
