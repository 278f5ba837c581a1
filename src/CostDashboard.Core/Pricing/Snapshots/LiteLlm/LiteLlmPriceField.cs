using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>What a field's name says: which rate, from which context size on, for which service tier.</summary>
/// <param name="Family">The name without context size, such as "input_cost_per_token" or "input_cost_per_token_flex".</param>
/// <param name="RateKey">Null when it is a price we do not read.</param>
/// <param name="TierStart">In tokens; null for the base price.</param>
internal sealed partial record LiteLlmPriceField(string Family, string? RateKey, long? TierStart)
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["input_cost_per_token"] = RateKeys.Input,
        ["output_cost_per_token"] = RateKeys.Output,
        ["output_cost_per_reasoning_token"] = RateKeys.Reasoning,
        ["cache_read_input_token_cost"] = RateKeys.CacheRead,
        ["cache_creation_input_token_cost"] = RateKeys.CacheWrite,
        ["cache_creation_input_token_cost_above_1hr"] = RateKeys.CacheWrite1h,
        ["input_cost_per_audio_token"] = RateKeys.InputAudio,
        ["output_cost_per_audio_token"] = RateKeys.OutputAudio,
        ["cache_read_input_audio_token_cost"] = RateKeys.CacheReadAudio,
        ["cache_read_input_token_cost_per_audio_token"] = RateKeys.CacheReadAudio,
        ["input_cost_per_image_token"] = RateKeys.InputImage,
        ["output_cost_per_image_token"] = RateKeys.OutputImage,
        ["cache_read_input_image_token_cost"] = RateKeys.CacheReadImage,
        ["input_cost_per_request"] = RateKeys.Requests,
    };

    /// <summary>How many units the rate is for, where the file gives the price of one.</summary>
    internal decimal Unit => RateKey is RateKeys.Requests ? 1_000m : 1_000_000m;

    /// <summary>Null when the field is no price at all.</summary>
    internal static LiteLlmPriceField? Of(string name)
    {
        var isPrice = name.Contains("cost", StringComparison.Ordinal) || name.Contains("pricing", StringComparison.Ordinal) || name == LiteLlmFields.Factors;
        if (!isPrice || name.Contains(LiteLlmFields.OtherUnit, StringComparison.Ordinal)) return null;

        var match = ContextSize().Match(name);
        var family = match.Success ? name.Remove(match.Index, match.Length) : name;
        return new LiteLlmPriceField(family, Keys.GetValueOrDefault(family), match.Success ? Start(match) : null);
    }

    // Seven digits of thousands fit in 64 bits many times over.
    private static long Start(Match match) =>
        long.Parse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture) * (match.Groups["thousand"].Success ? 1_000 : 1);

    /// <summary>"input_cost_per_token_above_200k_tokens", "input_cost_per_token_above_272k_tokens_priority".</summary>
    [GeneratedRegex("_above_(?<size>[0-9]{1,7})(?<thousand>k)?_tokens", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ContextSize();
}
